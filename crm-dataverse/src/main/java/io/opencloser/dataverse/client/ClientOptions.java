package io.opencloser.dataverse.client;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Options of a client.
 *
 * @param requestTimeout for one request, from its first byte to the last byte of its response
 * @param maxConcurrency the most requests in flight, if the limits allow as many
 * @param longestPause the longest time that a request waits during a pause of the service, or for room within the limits
 * @param requestIds a new id for every request, sent as {@code x-ms-client-request-id}
 * @param listener receives the events and cannot change the requests
 * @param limits what the client keeps before the service has to refuse
 * @param sharedPause the pause of every client with the same credential
 */
public record ClientOptions(
        Duration requestTimeout,
        int maxConcurrency,
        Duration longestPause,
        Supplier<String> requestIds,
        ClientListener listener,
        ServiceLimits limits,
        SharedPause sharedPause) {
    public ClientOptions {
        if (requestTimeout.isNegative() || requestTimeout.isZero() || maxConcurrency < 1) {
            throw new IllegalArgumentException("the time-out and the concurrency must be positive");
        }
    }

    /** Options with the published limits and without a shared pause. */
    public ClientOptions(
            Duration requestTimeout,
            int maxConcurrency,
            Duration longestPause,
            Supplier<String> requestIds,
            ClientListener listener) {
        this(
                requestTimeout,
                maxConcurrency,
                longestPause,
                requestIds,
                listener,
                ServiceLimits.published(),
                SharedPause.none());
    }

    /** Options without a listener, with the published limits and without a shared pause. */
    public ClientOptions(
            Duration requestTimeout, int maxConcurrency, Duration longestPause, Supplier<String> requestIds) {
        this(requestTimeout, maxConcurrency, longestPause, requestIds, ClientListener.none());
    }

    /** The same with other limits. */
    public ClientOptions withLimits(ServiceLimits wanted) {
        return new ClientOptions(
                requestTimeout, maxConcurrency, longestPause, requestIds, listener, wanted, sharedPause);
    }

    /** The same with a shared pause. */
    public ClientOptions withSharedPause(SharedPause wanted) {
        return new ClientOptions(requestTimeout, maxConcurrency, longestPause, requestIds, listener, limits, wanted);
    }
}
