package io.opencloser.dataverse.client;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How a client behaves.
 *
 * @param requestTimeout for one request, from its first byte to the last one of its answer
 * @param maxConcurrency the most requests under way at once
 * @param longestPause how long a request may wait while the service has asked for a pause
 * @param requestIds a new id for every request, sent as {@code x-ms-client-request-id}
 * @param listener hears of the traffic, and cannot change it
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

    /** With nobody listening. */
    public ClientOptions(
            Duration requestTimeout, int maxConcurrency, Duration longestPause, Supplier<String> requestIds) {
        this(requestTimeout, maxConcurrency, longestPause, requestIds, ClientListener.none());
    }
}
