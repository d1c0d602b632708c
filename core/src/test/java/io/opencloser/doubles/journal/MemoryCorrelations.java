package io.opencloser.doubles.journal;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.Correlation.Status;
import io.opencloser.core.port.journal.Confirmation;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes of the correlations of a session. */
final class MemoryCorrelations {
    private MemoryCorrelations() {}

    /** The correlations of a new plan. Confirmed ones stay. */
    static Map<Operation, Correlation> planned(WriteBackPlan plan, Map<Operation, Correlation> before) {
        Map<Operation, Correlation> all = Correlation.planned(plan);
        before.forEach((operation, c) -> {
            if (c.status() == Status.CONFIRMED) {
                all.put(operation, c);
            }
        });
        return all;
    }

    static Map<Operation, Correlation> confirmed(Map<Operation, Correlation> before, List<Confirmation> confirmations) {
        EnumMap<Operation, Correlation> all = copy(before);
        for (Confirmation c : confirmations) {
            all.computeIfPresent(
                    c.operation(),
                    (operation, known) -> known.status() == Status.CONFIRMED
                            ? known
                            : new Correlation(
                                    operation,
                                    known.idempotencyKey(),
                                    Optional.of(c.recordId()),
                                    Status.CONFIRMED,
                                    Optional.empty()));
        }
        return all;
    }

    static Map<Operation, Correlation> blocked(Map<Operation, Correlation> before, Block block) {
        return block.failedWrite(missing(before))
                .map(failed -> {
                    EnumMap<Operation, Correlation> all = copy(before);
                    all.computeIfPresent(failed, (operation, c) -> status(c, Status.FAILED));
                    return (Map<Operation, Correlation>) all;
                })
                .orElse(before);
    }

    static Map<Operation, Correlation> tried(Map<Operation, Correlation> before) {
        EnumMap<Operation, Correlation> all = new EnumMap<>(Operation.class);
        before.forEach(
                (operation, c) -> all.put(operation, c.status() == Status.FAILED ? status(c, Status.PENDING) : c));
        return all;
    }

    static EnumSet<Operation> missing(Map<Operation, Correlation> correlations) {
        EnumSet<Operation> missing = EnumSet.noneOf(Operation.class);
        correlations.forEach((operation, c) -> {
            if (c.status() != Status.CONFIRMED) {
                missing.add(operation);
            }
        });
        return missing;
    }

    static Map<Operation, Correlation> seen(
            Map<Operation, Correlation> correlations, Map<Operation, Instant> attempts, Instant now) {
        EnumMap<Operation, Correlation> seen = copy(correlations);
        attempts.forEach((operation, at) -> {
            Duration since = at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
            seen.computeIfPresent(
                    operation,
                    (o, c) -> new Correlation(o, c.idempotencyKey(), c.recordId(), c.status(), Optional.of(since)));
        });
        return seen;
    }

    private static Correlation status(Correlation c, Status status) {
        return new Correlation(c.operation(), c.idempotencyKey(), c.recordId(), status, c.sinceAttempt());
    }

    private static EnumMap<Operation, Correlation> copy(Map<Operation, Correlation> correlations) {
        EnumMap<Operation, Correlation> copy = new EnumMap<>(Operation.class);
        copy.putAll(correlations);
        return copy;
    }
}
