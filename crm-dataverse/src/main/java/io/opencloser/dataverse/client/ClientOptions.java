package io.opencloser.dataverse.client;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Options of a client.
 *
 * @param requestTimeout for one request, from its first byte to the last byte of its response
 * @param maxConcurrency the most requests in flight
 * @param longestPause the longest time that a request waits during a pause of the service
 * @param requestIds a new id for every request, sent as {@code x-ms-client-request-id}
 * @param listener receives the events and cannot change the requests
 */
public record ClientOptions(
        Duration requestTimeout,
        int maxConcurrency,
        Duration longestPause,
        Supplier<String> requestIds,
        ClientListener listener) {
    public ClientOptions {
        if (requestTimeout.isNegative() || requestTimeout.isZero() || maxConcurrency < 1) {
            throw new IllegalArgumentException("the time-out and the concurrency must be positive");
        }
    }

    /** Options without a listener. */
    public ClientOptions(
            Duration requestTimeout, int maxConcurrency, Duration longestPause, Supplier<String> requestIds) {
        this(requestTimeout, maxConcurrency, longestPause, requestIds, ClientListener.none());
    }
}
