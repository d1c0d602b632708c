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
    private final ExecutionContext work;
    private final PlannedWrite.UpdateQueueRow write;

    RowStep(ExecutionContext work, PlannedWrite.UpdateQueueRow write) {
        this.work = work;
        this.write = write;
    }

    Step run() throws InterruptedException {
        RowVersion expected = work.plan().baseline().version();
        for (int moves = 0; moves < ExecutionContext.MOST_MOVES; moves++) {
            RowVersion version = expected;
            RetryExecutor.RetryResult settled = work.retry()
                    .write(
                            RequestKind.QUEUE_STATUS_UPDATE,
                            () -> work.ports().crm().update(work.plan(), write, version));
            if (settled instanceof RetryExecutor.RetryResult.Applied) {
                return confirmed(work);
            }
            if (settled instanceof RetryExecutor.RetryResult.GaveUp gaveUp) {
                return Step.gaveUp(gaveUp);
            }
            RetryExecutor.RetryResult.Refused refused = (RetryExecutor.RetryResult.Refused) settled;
            switch (refused.refusal()) {
                case PRECONDITION_FAILED, NOT_FOUND, ALREADY_EXISTS -> {}
                default -> {
                    return Step.refused(refused.refusal(), refused.failure());
                }
            }
            RowState standing = work.standing(work.readBack(Set.of(Operation.QUEUE_STATUS_UPDATE)));
            if (standing instanceof RowState.Ours) {
                return confirmed(work);
            }
            if (standing instanceof RowState.Conflict conflict) {
                return conflict(conflict);
            }
            expected = ((RowState.Writable) standing).version();
        }
        return moving();
    }

    static Step moving() {
        return new Step.Park("the queue row changed during every attempt to write it", Duration.ZERO);
    }

    static Step confirmed(ExecutionContext work) {
        return Step.confirmed(confirmation(work));
    }

    static Confirmation confirmation(ExecutionContext work) {
        return new Confirmation(
                Operation.QUEUE_STATUS_UPDATE, work.plan().queueItem().value());
    }

    static Step conflict(RowState.Conflict conflict) {
        return new Step.Stop(new Block(
                BlockReason.CONFLICT_DETECTED, conflict.fields(), RowState.conflictMessage(conflict.fields())));
    }
}
