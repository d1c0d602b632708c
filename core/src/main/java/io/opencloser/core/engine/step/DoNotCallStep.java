package io.opencloser.core.engine.step;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.engine.retry.RetryResult;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.WriteReply;
import java.util.List;
import java.util.Optional;

/**
 * Brings a do-not-call wish to its row although the session stops (requirement 2.8): the flag alone, under the version that the
 * row has now, so that whatever people have changed stays.
 */
final class DoNotCallStep extends ConditionalStep<RowVersion> {
    private final ExecutionContext context;
    private final WriteBackPlan plan;

    DoNotCallStep(ExecutionContext context, WriteBackPlan plan) {
        super(context.retry(), RequestKind.QUEUE_STATUS_UPDATE, RowStep.KEEPS_MOVING);
        this.context = context;
        this.plan = plan;
    }

    /** {@link Step.Confirmed} without a confirmation when the row has the flag: it is not the write of the plan. */
    Step run() throws InterruptedException {
        return from(read());
    }

    @Override
    WriteReply send(RowVersion expected) {
        return context.connection().queue().setDoNotCall(plan.queueItem(), expected);
    }

    @Override
    Step applied(WriteReply.Applied reply) {
        return stands();
    }

    @Override
    Verdict<RowVersion, Step> look(RetryResult.Refused refused, RowVersion sent) throws InterruptedException {
        return read();
    }

    private Verdict<RowVersion, Step> read() throws InterruptedException {
        QueueReading reading = context.retry()
                .read(() -> context.connection()
                        .queue()
                        .select(new QueueSelection.ById(plan.queueItem(), Optional.empty())));
        if (reading instanceof QueueReading.Found found) {
            QueueItem item = found.item();
            return item.doNotCall()
                    ? decided(stands())
                    : sendUnder(item.baseline().version());
        }
        return decided(
                reading instanceof QueueReading.NotReady notReady
                        ? Step.blocked(
                                BlockReason.METADATA,
                                String.join("; ", notReady.why().gaps()))
                        : new RowState.Conflict(List.of(Baseline.EXISTENCE)).step());
    }

    private static Step stands() {
        return new Step.Confirmed(List.of());
    }
}
