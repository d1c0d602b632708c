package io.opencloser.core.engine.step;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.state.Correlation;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes whose fate is unknown, and since when, in key-query mode, where the server does not recognise a repetition. A look at
 * the CRM proves that nothing was written only if it began after the last attempt could no longer happen (requirement 5.6).
 */
final class InDoubtWrites {
    private final Map<Operation, Duration> sentAt = new EnumMap<>(Operation.class);
    private final Duration window;

    /**
     * What the journal knows of earlier attempts.
     *
     * @param now on the clock that later looks and attempts are timed by
     * @param window how long an attempt without an answer may still happen
     */
    InDoubtWrites(Map<Operation, Correlation> correlations, Duration now, Duration window) {
        this.window = window;
        correlations.forEach(
                (operation, c) -> c.sinceAttempt().ifPresent(since -> sentAt.put(operation, now.minus(since))));
    }

    /** These were sent no later than now, had no answer, and may still happen. */
    void add(Set<Operation> operations, Duration now) {
        operations.forEach(operation -> sentAt.put(operation, now));
    }

    /** This one can no longer happen. */
    void resolve(Operation operation) {
        sentAt.remove(operation);
    }

    /** Waits for an earlier attempt at this record, by itself or in a change set. */
    Optional<Step.Park> parkFor(Operation operation, Duration lookedAt) {
        return Optional.ofNullable(sentAt.get(operation))
                .map(attempt -> window.minus(lookedAt.minus(attempt)))
                .filter(wait -> wait.compareTo(Duration.ZERO) > 0)
                .map(wait -> new Step.Park(
                        "an earlier attempt to create the " + operation.wireName()
                                + " record had no answer and may still happen",
                        wait,
                        Optional.empty(),
                        Step.Cause.NO_FAILURE));
    }

    /**
     * Waits for earlier attempts at these records, each sent alone. What went in a change set went together with the queue
     * row: of all such sets only one can take effect, so that another may be sent at once.
     */
    Optional<Step.Park> parkForSingleWrites(Set<Operation> creates, Duration lookedAt) {
        if (sentAt.containsKey(Operation.QUEUE_STATUS_UPDATE)) {
            return Optional.empty();
        }
        return creates.stream()
                .flatMap(operation -> parkFor(operation, lookedAt).stream())
                .max(Comparator.comparing(Step.Park::park));
    }
}
