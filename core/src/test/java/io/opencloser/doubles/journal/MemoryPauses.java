package io.opencloser.doubles.journal;

import io.opencloser.core.port.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The pauses of services in memory. */
final class MemoryPauses implements Journal.ServicePauses {
    private final Supplier<Instant> clock;
    private final Map<String, Instant> ends = new HashMap<>();

    MemoryPauses(Supplier<Instant> clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void extend(String gate, Duration pause) {
        ends.merge(gate, clock.get().plus(pause), (a, b) -> a.isAfter(b) ? a : b);
    }

    @Override
    public synchronized Duration remaining(String gate) {
        Instant now = clock.get();
        Instant end = ends.getOrDefault(gate, now);
        return end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
    }
}
