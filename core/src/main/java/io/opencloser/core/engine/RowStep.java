package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.journal.Block;
import io.opencloser.core.port.journal.Confirmation;
import java.time.Duration;
import java.util.Set;

/** Changes the queue row by itself, following it while only unrelated columns move (requirement 5.3). */
final class RowStep {
    private final Work work;
    private final PlannedWrite.UpdateQueueRow write;

    RowStep(Work work, PlannedWrite.UpdateQueueRow write) {
        this.work = work;
        this.write = write;
    }

    Step run() throws InterruptedException {
        RowVersion expected = work.plan().baseline().version();
        for (int moves = 0; moves < Work.MOST_MOVES; moves++) {
            RowVersion version = expected;
            Repeater.Settled settled = work.repeater()
                    .write(
                            RequestKind.QUEUE_STATUS_UPDATE,
                            () -> work.ports().crm().update(work.plan(), write, version));
            if (settled instanceof Repeater.Settled.Applied) {
                return confirmed(work);
            }
            if (settled instanceof Repeater.Settled.GaveUp gaveUp) {
                return Step.gaveUp(gaveUp);
            }
            Repeater.Settled.Refused refused = (Repeater.Settled.Refused) settled;
            switch (refused.refusal()) {
                case PRECONDITION_FAILED, MISSING, ALREADY_EXISTS -> {}
                default -> {
                    return Step.refused(refused.refusal(), refused.failure());
                }
            }
            RowStanding standing = work.standing(work.survey(Set.of(Operation.QUEUE_STATUS_UPDATE)));
            if (standing instanceof RowStanding.Ours) {
                return confirmed(work);
            }
            if (standing instanceof RowStanding.Conflict conflict) {
                return conflict(conflict);
            }
            expected = ((RowStanding.Writable) standing).version();
        }
        return moving();
    }

    static Step moving() {
        return new Step.Park("the queue row changed during every attempt to write it", Duration.ZERO);
    }

    static Step confirmed(Work work) {
        return Step.confirmed(confirmation(work));
    }

    static Confirmation confirmation(Work work) {
        return new Confirmation(
                Operation.QUEUE_STATUS_UPDATE, work.plan().queueItem().value());
    }

    static Step conflict(RowStanding.Conflict conflict) {
        return new Step.Stop(new Block(
                BlockReason.CONFLICT_DETECTED, conflict.fields(), RowStanding.conflictMessage(conflict.fields())));
    }
}
