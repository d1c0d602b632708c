package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.port.journal.RowClaims;
import java.util.List;
import java.util.Optional;

/** What a queue row that has moved on means for our write (requirement 5.3). */
sealed interface RowState {
    /** It carries our session id: our earlier write landed. */
    record Ours() implements RowState {}

    /** Somebody changed what we watch; theirs stays. */
    record Conflict(List<String> fields) implements RowState {}

    /** Only unrelated columns changed, or nothing: write on this version. */
    record Writable(RowVersion version) implements RowState {}

    static RowState of(WriteBackPlan plan, Optional<Baseline> now, RowClaims sessions) {
        if (now.isEmpty()) {
            return new Conflict(List.of(Baseline.EXISTENCE));
        }
        Baseline row = now.get();
        if (row.lastSessionId().equals(plan.session().value())) {
            return new Ours();
        }
        List<String> differences = plan.baseline().differences(row);
        if (!differences.isEmpty()) {
            return new Conflict(differences);
        }
        boolean moved = !row.version().equals(plan.baseline().version());
        // a claim writes the status alone, so that the row of a newer session in its call looks just like ours
        if (moved && sessions.laterSessionOn(plan.queueItem(), plan.session()).isPresent()) {
            return new Conflict(List.of(Baseline.LAST_SESSION_ID));
        }
        return new Writable(row.version());
    }

    static String conflictMessage(List<String> fields) {
        return fields.contains(Baseline.EXISTENCE)
                ? "the queue row was deleted"
                : "the queue row was changed by somebody else: " + String.join(", ", fields);
    }
}
