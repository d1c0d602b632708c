package io.opencloser.specs.simulation;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.doubles.SampleSettings;
import io.opencloser.doubles.SeededRandom;
import java.time.Duration;
import java.util.List;

/**
 * How one history is set up.
 *
 * <p>In key-query mode there is one worker: two workers on one session, of which one was paused for longer than its lease
 * between look and create, are what that mode cannot close (README, "What it cannot do").
 *
 * @param strategies how writes travel: each process has one of these
 * @param completes whether phone calls are closed in the end
 * @param faultOneIn one request in so many meets a fault; 0 for none
 * @param permanents whether the service also refuses for good
 * @param kills whether processes die
 */
public record HistorySettings(
        List<WriteStrategy> strategies,
        IdempotencyMode mode,
        boolean completes,
        int items,
        int workers,
        int faultOneIn,
        boolean permanents,
        boolean kills,
        Duration lease,
        int events) {
    static HistorySettings thrown(SeededRandom random) {
        IdempotencyMode mode = random.oneIn(4) ? IdempotencyMode.KEY_QUERY : IdempotencyMode.RECORD_ID;
        return new HistorySettings(
                random.oneOf(List.of(
                        List.of(WriteStrategy.ATOMIC),
                        List.of(WriteStrategy.SEQUENTIAL),
                        List.of(WriteStrategy.values()))),
                mode,
                random.oneIn(3),
                1 + random.below(3),
                mode == IdempotencyMode.KEY_QUERY ? 1 : 1 + random.below(3),
                random.either(0, 3, 5, 10),
                random.oneIn(4),
                !random.oneIn(3),
                Duration.ofSeconds(random.either(10, 60)),
                40 + random.below(200));
    }

    public WriteBackSettings settings(WriteStrategy strategy) {
        return SampleSettings.of(strategy, lease);
    }
}
