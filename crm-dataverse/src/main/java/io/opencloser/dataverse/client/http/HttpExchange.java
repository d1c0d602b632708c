package io.opencloser.dataverse.client.http;

import io.opencloser.dataverse.client.message.HttpStatus;
import io.opencloser.dataverse.client.message.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Sends one HTTP request and reads the whole response within a timeout. */
public final class HttpExchange {
    private static final long MAX_BODY_BYTES = 16L * 1024 * 1024;

    /** The only sign of a proxy's refusal in {@code java.net.http}; it names no host. */
    private static final Pattern REFUSED_TUNNEL = Pattern.compile("Tunnel failed, got: (\\d{3})");

    private final HttpClient http;
    private final Duration timeout;

    public HttpExchange(HttpClient http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    /** The response as text, or why there is none. */
    public sealed interface Result {
        record Received(int status, Map<String, String> headers, String body) implements Result {}

        record NotReceived(Reply.NoResponse reply) implements Result {}
    }

    public Result send(HttpRequest request, String description) {
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(request, info -> new BoundedBody(MAX_BODY_BYTES));
        try {
            // the request's own timeout covers the headers; this one covers the body too
            HttpResponse<byte[]> response = pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == HttpStatus.PROXY_AUTHENTICATION_REQUIRED
                    ? refusedByProxy(description, "HTTP " + response.statusCode())
                    : new Result.Received(response.statusCode(), headers(response), text(response));
        } catch (TimeoutException e) {
            pending.cancel(true);
            return unknown(description + ": no response within " + timeout.toSeconds() + " s");
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            return unknown(description + ": interrupted while waiting for the response");
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause(), description);
        }
    }

    /** The client gives no body where it discards one. */
    private static String text(HttpResponse<byte @Nullable []> response) {
        byte[] body = response.body();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(HttpResponse<?> response) {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return headers;
    }

    /** Classifies by type along the cause chain. The exceptions' texts may name the host and are not repeated. */
    private static Result failed(Throwable thrown, String description) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Matcher tunnel = REFUSED_TUNNEL.matcher(String.valueOf(cause.getMessage()));
            if (cause instanceof IOException && tunnel.matches()) {
                return refusedByProxy(description, "HTTP " + tunnel.group(1));
            }
            if (cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof SSLHandshakeException) {
                return notSent(
                        description + ": no connection (" + cause.getClass().getSimpleName() + ")");
            }
        }
        String why = thrown instanceof IOException ? "the connection was lost" : "no response";
        return unknown(description + ": " + why + " (" + thrown.getClass().getSimpleName() + ")");
    }

    /** A proxy that opens no tunnel has passed nothing on. */
    private static Result refusedByProxy(String description, String status) {
        return notSent(description + ": the proxy refused the connection (" + status + ")");
    }

    private static Result notSent(String message) {
        return new Result.NotReceived(new Reply.NoResponse(Reply.NoResponse.Reason.NOT_SENT, message));
    }

    private static Result unknown(String message) {
        return new Result.NotReceived(new Reply.NoResponse(Reply.NoResponse.Reason.UNKNOWN, message));
    }
}
