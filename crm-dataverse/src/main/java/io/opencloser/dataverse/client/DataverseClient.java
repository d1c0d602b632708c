package io.opencloser.dataverse.client;

import io.opencloser.dataverse.client.http.HttpExchange;
import io.opencloser.dataverse.client.http.ReplyReader;
import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.BatchReply;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.HttpStatus;
import io.opencloser.dataverse.client.message.Reply;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Sends requests to the Dataverse Web API v9.2 and returns the outcome of each. Repeats a write only once, after a
 * 401, which means that the service did not process the request. Keeps no cookies, so that there is no server
 * affinity, and follows no redirects.
 *
 * <p>All requests share one rate limiter. It keeps the published limits, and a 429 pauses every request of this client and
 * of those that share its pause (dataverse-facts, "Limits").
 *
 * <p>{@code java.net.http} repeats writes if {@code jdk.httpclient.enableAllMethodRetry} is set; leave it unset or
 * false in processes that embed this client. Its threads are daemons and end when the client is garbage.
 *
 * <p>Thread-safe. Messages name method and path, never host, values or tokens.
 */
public final class DataverseClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /**
     * RFC 6750, section 2.1. Any other character makes the header invalid, and the exception would repeat the token.
     */
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private static final Pattern HINT = Pattern.compile("[1-9][0-9]{0,5}");

    private enum TokenChoice {
        CACHED,
        RENEWED
    }

    private final TokenSource tokens;
    private final Duration longestPause;
    private final ClientTime time;
    private final ClientListener listener;
    private final RateLimiter rateLimiter;
    private final RequestFactory requests;
    private final ReplyReader replyReader;
    private final HttpExchange exchange;
    private final AtomicLong requestCount = new AtomicLong();

    private DataverseClient(EnvironmentUrl environment, TokenSource tokens, ClientOptions options, ClientTime time) {
        this.tokens = tokens;
        this.longestPause = options.longestPause();
        this.time = time;
        this.listener = new SafeClientListener(options.listener());
        this.rateLimiter =
                new RateLimiter(time, options.maxConcurrency(), options.limits(), options.sharedPause(), listener);
        this.requests = new RequestFactory(environment.uri(), options.requestTimeout(), options.requestIds());
        this.replyReader = new ReplyReader(time::now);
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        this.exchange = new HttpExchange(http, options.requestTimeout());
    }

    /** Opens a client for one environment. Sends nothing yet. */
    public static DataverseClient open(
            EnvironmentUrl environment, TokenSource tokens, ClientOptions options, ClientTime time) {
        return new DataverseClient(environment, tokens, options, time);
    }

    /** The number of requests sent, without token requests. */
    public long requestCount() {
        return requestCount.get();
    }

    /** Sends a request. An interrupted thread receives {@link Reply.NoResponse} and stays interrupted. */
    public Reply send(DataverseRequest request) {
        return sendWithToken(new SingleCall(request, requests, replyReader));
    }

    /** Sends a batch: one request with one reply for each part. Interruption as for a single request. */
    public BatchReply send(Batch batch) {
        return sendWithToken(new BatchCall(batch, requests, replyReader));
    }

    private <R> R sendWithToken(ClientCall<R> call) {
        R first = attempt(call, TokenChoice.CACHED);
        boolean refused = call.overallResponse(first)
                .filter(r -> r.status() == HttpStatus.UNAUTHORIZED)
                .isPresent();
        return refused ? attempt(call, TokenChoice.RENEWED) : first;
    }

    /** The token comes first: a pause may begin during a sign-in. */
    private <R> R attempt(ClientCall<R> call, TokenChoice choice) {
        String token;
        try {
            token = tokens.token(choice == TokenChoice.RENEWED);
        } catch (SignInFailedException e) {
            return call.failed(
                    new Reply.NotSignedIn(String.valueOf(e.getMessage()), e.retryable(), e.code(), e.retryAfter()));
        }
        if (!TOKEN.matcher(token).matches()) {
            return call.failed(Reply.NotSignedIn.permanent("the token contains characters that no token may contain"));
        }
        return sendWithinLimit(call, token);
    }

    private <R> R sendWithinLimit(ClientCall<R> call, String token) {
        RateLimiter.Admission admission;
        try {
            admission = rateLimiter.acquire(longestPause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return call.failed(new Reply.NoResponse(
                    Reply.NoResponse.Reason.NOT_SENT,
                    call.description() + ": interrupted before the request was sent"));
        }
        if (admission instanceof RateLimiter.Admission.Throttled throttled) {
            return call.failed(new Reply.Throttled(throttled.remaining()));
        }
        try {
            return exchange(call, token);
        } finally {
            rateLimiter.release((RateLimiter.Admission.Admitted) admission);
        }
    }

    private <R> R exchange(ClientCall<R> call, String token) {
        requestCount.incrementAndGet();
        Duration start = time.elapsed();
        HttpExchange.Result result = exchange.send(call.request(token), call.description());
        Duration took = time.elapsed().minus(start);
        recommendation(result).ifPresent(rateLimiter::recommended);
        R read = result instanceof HttpExchange.Result.Received received
                ? call.read(received)
                : call.failed(((HttpExchange.Result.NotReceived) result).reply());
        Optional<Reply.Response> overall = call.overallResponse(read);
        OptionalInt status = overall.map(r -> OptionalInt.of(r.status())).orElseGet(OptionalInt::empty);
        listener.on(new ClientEvent.Exchanged(call.method(), call.template(), status, took));
        overall.ifPresent(this::updateRateLimiter);
        return read;
    }

    /** How many requests at once the service recommends to this credential. */
    private static Optional<Integer> recommendation(HttpExchange.Result result) {
        return result instanceof HttpExchange.Result.Received received
                ? Optional.ofNullable(received.headers().get("x-ms-dop-hint"))
                        .filter(hint -> HINT.matcher(hint).matches())
                        .map(Integer::valueOf)
                : Optional.empty();
    }

    private void updateRateLimiter(Reply.Response response) {
        if (response.status() == HttpStatus.TOO_MANY_REQUESTS) {
            rateLimiter.throttled(response.retryAfter().orElse(Duration.ZERO));
        } else {
            rateLimiter.succeeded();
        }
    }
}
