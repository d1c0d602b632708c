package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.port.journal.Correlation;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When records were last tried in key-query mode, where the server recognises no repetition. A look at the CRM proves
 * that nothing was written only if it began when the last attempt could no longer happen (requirement 5.6).
 */
final class InDoubtWrites {
    private final Map<Operation, Duration> last = new EnumMap<>(Operation.class);
    private final Duration inDoubtWindow;

    /**
     * What the journal knows of earlier attempts.
     *
     * @param now on the clock that later looks and attempts are timed by
     * @param inDoubtWindow how long an attempt without an answer may still happen
     */
    InDoubtWrites(Map<Operation, Correlation> correlations, Duration now, Duration inDoubtWindow) {
        this.inDoubtWindow = inDoubtWindow;
        correlations.forEach(
                (operation, c) -> c.sinceAttempt().ifPresent(since -> last.put(operation, now.minus(since))));
    }

    /** These were sent no later than now, nobody answered, and it may still happen. */
    void unanswered(Set<Operation> operations, Duration now) {
        operations.forEach(operation -> last.put(operation, now));
    }

    /** This one cannot happen any more. */
    void settled(Operation operation) {
        last.remove(operation);
    }

    /** Waits for an earlier attempt at this record, by itself or in a change set. */
    Optional<Step.Park> unsettled(Operation operation, Duration looked) {
        return Optional.ofNullable(last.get(operation))
                .map(attempt -> inDoubtWindow.minus(looked.minus(attempt)))
                .filter(wait -> wait.compareTo(Duration.ZERO) > 0)
                .map(wait -> new Step.Park(
                        "an earlier attempt to create the " + operation.wireName()
                                + " record had no answer and may still happen",
                        wait));
    }

    /**
     * Waits for earlier attempts at these records, each by itself. What went in a change set went together with the queue
     * row: of all such sets only one can take effect, so that another may be sent at once.
     */
    Optional<Step.Park> unsettledByThemselves(Set<Operation> creates, Duration looked) {
        if (last.containsKey(Operation.QUEUE_STATUS_UPDATE)) {
            return Optional.empty();
        }
        return creates.stream()
                .flatMap(operation -> unsettled(operation, looked).stream())
                .max(Comparator.comparing(Step.Park::park));
    }
}
