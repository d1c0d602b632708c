package io.opencloser.specs.simulation;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.doubles.SampleSettings;
import io.opencloser.doubles.SeededRandom;
import io.opencloser.specs.check.Concurrency;
import java.time.Duration;
import java.util.List;

/**
 * The settings of one history.
 *
 * <p>In key-query mode there is one worker. That mode does not close the gap of a worker that pauses for longer than its
 * lease between lookup and create while another worker takes the session over (README, "What it cannot do").
 *
 * @param strategies the write strategies: each process has one of these
 * @param completes whether a session closes its phone call at the end
 * @param faultOneIn one request in this many meets a fault; 0 for none
 * @param permanentFaults whether the service also refuses requests permanently
 * @param kills whether processes die
 */
record HistorySettings(
        List<WriteStrategy> strategies,
        IdempotencyMode mode,
        boolean completes,
        int items,
        int workers,
        int faultOneIn,
        boolean permanentFaults,
        boolean kills,
        Duration lease,
        int events) {
    /** Draws the settings. The order of the draws is part of what a seed means. */
    static HistorySettings drawn(SeededRandom random) {
        IdempotencyMode mode = random.oneIn(4) ? IdempotencyMode.KEY_QUERY : IdempotencyMode.RECORD_ID;
        List<WriteStrategy> strategies = random.oneOf(List.of(
                List.of(WriteStrategy.ATOMIC), List.of(WriteStrategy.SEQUENTIAL), List.of(WriteStrategy.values())));
        boolean completes = random.oneIn(3);
        int items = 1 + random.below(3);
        int workers = mode == IdempotencyMode.KEY_QUERY ? 1 : 1 + random.below(3);
        int faultOneIn = random.either(0, 3, 5, 10);
        boolean permanentFaults = random.oneIn(4);
        boolean kills = !random.oneIn(3);
        Duration lease = Duration.ofSeconds(random.either(10, 60));
        int events = 40 + random.below(200);
        return new HistorySettings(
                strategies, mode, completes, items, workers, faultOneIn, permanentFaults, kills, lease, events);
    }

    Concurrency concurrency() {
        return Concurrency.of(workers);
    }

    WriteBackSettings settings(WriteStrategy strategy) {
        return SampleSettings.of(strategy, lease);
    }
}
