package io.opencloser.simulator.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Service protection, per client; a limit of 0 is off. Times are those of the simulator's clock.
 *
 * @param requests requests per window ({@code 0x80072322}); a batch counts as one
 * @param executionMillis execution time per window ({@code 0x80072321})
 * @param concurrent requests at once ({@code 0x80072326})
 * @param window over which requests and execution time are counted
 * @param costMillis execution time charged for every operation, parts of batches too, on top of what the clock says
 * @param retryAfterSeconds sent instead of the computed time; null to compute it
 */
public record ServiceLimits(
        int requests,
        long executionMillis,
        int concurrent,
        Duration window,
        long costMillis,
        @Nullable Integer retryAfterSeconds) {
    /** No limit at all. */
    public static final ServiceLimits OFF = new ServiceLimits(0, 0, 0, Duration.ofMinutes(5), 0, null);

    /** What the service documents: 6000 requests and 1200 s of execution in 300 s, 52 at once. */
    public static final ServiceLimits DOCUMENTED =
            new ServiceLimits(6000, 1_200_000, 52, Duration.ofMinutes(5), 0, null);

    public ServiceLimits {
        if (requests < 0 || executionMillis < 0 || concurrent < 0 || costMillis < 0 || window.isNegative()) {
            throw new IllegalArgumentException("limits are not negative");
        }
    }

    boolean off() {
        return requests == 0 && executionMillis == 0 && concurrent == 0;
    }
}
