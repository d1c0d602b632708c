package io.opencloser.core.engine.step;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.port.journal.RowClaims;
import java.util.List;
import java.util.Optional;

/**
 * Decides what a failed precondition (412) on the queue row means (requirement 5.3). {@link RowStep} and
 * {@link ChangeSetStep} ask it after reading the row. They do the same after a 404: the row may be gone.
 */
sealed interface RowState {
    /** The row carries our session id: our earlier write landed. */
    record Ours() implements RowState {}

    /** A person or another session changed what we watch; their values stay. */
    record Conflict(List<String> fields) implements RowState {
        Step step() {
            String message = fields.contains(Baseline.EXISTENCE)
                    ? "the queue row was deleted"
                    : "the queue row was changed by somebody else: " + String.join(", ", fields);
            return new Step.Stop(new Block(BlockReason.CONFLICT_DETECTED, fields, message));
        }
    }

    /** Only unrelated columns changed, or nothing: write under this version. */
    record Writable(RowVersion version) implements RowState {}

    /** Whether the row had the outcome when the plan was made: an earlier plan of the session has gone with its journal. */
    static boolean wasOurs(WriteBackPlan plan) {
        return plan.baseline().lastSessionId().equals(plan.session().value());
    }

    static RowState of(WriteBackPlan plan, Optional<Baseline> now, RowClaims claims) {
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
        // a claim writes the status alone: the row of a newer session in its call looks just like ours
        if (moved && claims.laterSessionOn(plan.queueItem(), plan.session()).isPresent()) {
            return new Conflict(List.of(Baseline.LAST_SESSION_ID));
        }
        return new Writable(row.version());
    }
}
