package io.opencloser.simulator.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Service protection limits of each client; 0 switches a limit off. Times are by the simulator's clock.
 *
 * @param requests requests in a window ({@code 0x80072322}); a batch counts as one
 * @param executionMillis execution time in a window ({@code 0x80072321})
 * @param concurrent requests at once ({@code 0x80072326})
 * @param window the time over which requests and execution time count
 * @param costMillis execution time added for every operation, including the parts of batches
 * @param retryAfterSeconds replaces the computed {@code Retry-After}; null to compute it
 */
public record ServiceLimits(
        int requests,
        long executionMillis,
        int concurrent,
        Duration window,
        long costMillis,
        @Nullable Integer retryAfterSeconds) {
    /** No limits. */
    public static final ServiceLimits OFF = new ServiceLimits(0, 0, 0, Duration.ofMinutes(5), 0, null);

    /** The documented limits of the service: 6000 requests and 1200 s of execution in 300 s, 52 at once. */
    public static final ServiceLimits DOCUMENTED =
            new ServiceLimits(6000, 1_200_000, 52, Duration.ofMinutes(5), 0, null);

    public ServiceLimits {
        if (requests < 0 || executionMillis < 0 || concurrent < 0 || costMillis < 0 || window.isNegative()) {
            throw new IllegalArgumentException("A limit is negative.");
        }
    }

    boolean off() {
        return requests == 0 && executionMillis == 0 && concurrent == 0;
    }
}
