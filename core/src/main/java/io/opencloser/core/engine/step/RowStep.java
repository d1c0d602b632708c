package io.opencloser.core.engine.step;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.engine.retry.RetryResult;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.journal.Confirmation;
import java.util.Set;

/** Changes the queue row by itself, following it while only unrelated columns move (requirement 5.3). */
final class RowStep extends ConditionalStep<RowVersion> {
    static final String KEEPS_MOVING = "the queue row changed during every attempt to write it";

    private final ExecutionContext context;
    private final WriteBackPlan plan;
    private final PlannedWrite.UpdateQueueRow write;

    RowStep(ExecutionContext context, WriteBackPlan plan, PlannedWrite.UpdateQueueRow write) {
        super(context.retry(), RequestKind.QUEUE_STATUS_UPDATE, KEEPS_MOVING);
        this.context = context;
        this.plan = plan;
        this.write = write;
    }

    Step run() throws InterruptedException {
        if (RowState.wasOurs(plan)) {
            return Step.confirmed(confirmation(plan));
        }
        return under(plan.baseline().version());
    }

    @Override
    WriteReply send(RowVersion expected) {
        return context.connection().crm().update(plan, write, expected);
    }

    @Override
    Step applied(WriteReply.Applied reply) {
        return Step.confirmed(confirmation(plan));
    }

    @Override
    Verdict<RowVersion, Step> look(RetryResult.Refused refused, RowVersion sent) throws InterruptedException {
        RowState state = RowState.of(
                plan,
                context.readBack(plan, Set.of(Operation.QUEUE_STATUS_UPDATE)).row(),
                context.claims());
        if (state instanceof RowState.Ours) {
            return decided(Step.confirmed(confirmation(plan)));
        }
        if (state instanceof RowState.Conflict conflict) {
            return decided(conflict.step());
        }
        return sendUnder(((RowState.Writable) state).version());
    }

    static Confirmation confirmation(WriteBackPlan plan) {
        return new Confirmation(Operation.QUEUE_STATUS_UPDATE, plan.queueItem().value());
    }
}
