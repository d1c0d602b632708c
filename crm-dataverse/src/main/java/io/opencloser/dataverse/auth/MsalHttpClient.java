package io.opencloser.dataverse.auth;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import io.opencloser.dataverse.client.http.BoundedBody;
import io.opencloser.dataverse.client.http.RetryAfter;
import io.opencloser.dataverse.client.message.HttpStatus;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sends MSAL's requests to the token endpoint and to no other address. A response without a token throws {@link
 * TokenRequestException}, so that MSAL neither repeats the request, nor throttles later ones, nor sees the service's
 * text.
 *
 * <p>For one thread at a time.
 */
final class MsalHttpClient implements IHttpClient {
    private static final long MAX_BODY_BYTES = 1L << 20;

    private final URI endpoint;
    private final Credentials credentials;
    private final String scope;
    private final Duration timeout;
    private final Supplier<Instant> now;
    private final HttpClient http;
    private Duration lifetime = Duration.ZERO;

    MsalHttpClient(URI endpoint, Credentials credentials, String scope, Duration timeout, Supplier<Instant> now) {
        this.now = now;
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.scope = scope;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** The lifetime of the last token when it was issued. */
    Duration lifetime() {
        return lifetime;
    }

    @Override
    public IHttpResponse send(HttpRequest request) throws TokenRequestException {
        java.net.http.HttpResponse<String> response = exchange(translate(request));
        TokenResponse tokenResponse = TokenResponse.of(response.statusCode(), response.body());
        lifetime = tokenResponse
                .lifetime()
                .orElseThrow(() -> new TokenRequestException(new SignInFailure(
                        tokenResponse.problem(credentials), tokenResponse.code(), retryAfter(response))));
        HttpResponse translated =
                new HttpResponse().statusCode(response.statusCode()).body(response.body());
        translated.addHeaders(response.headers().map());
        return translated;
    }

    private Optional<Duration> retryAfter(java.net.http.HttpResponse<?> response) {
        return response.headers().firstValue("Retry-After").flatMap(header -> RetryAfter.parse(header, now.get()));
    }

    private java.net.http.HttpRequest translate(HttpRequest request) {
        var translated = java.net.http.HttpRequest.newBuilder(endpoint).timeout(timeout);
        Map<String, String> headers = request.headers() == null ? Map.of() : request.headers();
        headers.forEach(translated::setHeader);
        String body = request.body() == null ? "" : withOurScope(request.body());
        return translated
                .method(
                        request.httpMethod().name(),
                        java.net.http.HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }

    /** MSAL adds the scopes of an interactive sign-in, which an app does not have. */
    private String withOurScope(String form) {
        String ours = "scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8);
        return Stream.of(form.split("&", -1))
                .map(pair -> pair.startsWith("scope=") ? ours : pair)
                .collect(Collectors.joining("&"));
    }

    /** The HTTP client's timeout covers the headers; this one covers the body too. */
    private java.net.http.HttpResponse<String> exchange(java.net.http.HttpRequest request)
            throws TokenRequestException {
        CompletableFuture<java.net.http.HttpResponse<String>> pending = http.sendAsync(
                request,
                info -> java.net.http.HttpResponse.BodySubscribers.mapping(
                        new BoundedBody(MAX_BODY_BYTES), bytes -> new String(bytes, StandardCharsets.UTF_8)));
        try {
            java.net.http.HttpResponse<String> response = pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() == HttpStatus.PROXY_AUTHENTICATION_REQUIRED) {
                throw new TokenRequestException(
                        SignInFailure.of(SignInProblem.PROXY)); // this response may have no body
            }
            return response;
        } catch (ExecutionException | TimeoutException e) {
            throw new TokenRequestException(SignInFailure.of(SignInProblem.UNREACHABLE)); // the cause may name the host
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TokenRequestException(SignInFailure.of(SignInProblem.UNREACHABLE));
        } finally {
            pending.cancel(true);
        }
    }

    /** Carries the failure through MSAL, which wraps it as a cause and may log its message. */
    static final class TokenRequestException extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient SignInFailure failure;

        TokenRequestException(SignInFailure failure) {
            super(failure.problem().message());
            this.failure = failure;
        }

        SignInFailure failure() {
            return failure;
        }
    }
}
