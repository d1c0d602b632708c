package io.opencloser.dataverse.client;

import java.time.Duration;

/**
 * The service protection limits of one user, which a client keeps by itself (dataverse-facts, "Limits").
 *
 * @param requests requests in a window
 * @param executionTime execution time of all requests in a window
 * @param concurrency requests at once
 * @param window the sliding window
 */
public record ServiceLimits(int requests, Duration executionTime, int concurrency, Duration window) {
    public ServiceLimits {
        if (requests < 1 || concurrency < 1 || isNotPositive(executionTime) || isNotPositive(window)) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** The limits that Microsoft publishes: 6000 requests and 1200 s of execution in 300 s, 52 at once. */
    public static ServiceLimits published() {
        return new ServiceLimits(6000, Duration.ofMinutes(20), 52, Duration.ofMinutes(5));
    }

    /** No limits: only the service's own refusals hold a client back. */
    public static ServiceLimits none() {
        return new ServiceLimits(Integer.MAX_VALUE, Duration.ofDays(10_000), Integer.MAX_VALUE, Duration.ofSeconds(1));
    }

    private static boolean isNotPositive(Duration duration) {
        return duration.isNegative() || duration.isZero();
    }
}
