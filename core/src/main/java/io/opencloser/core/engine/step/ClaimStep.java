package io.opencloser.core.engine.step;

import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.engine.retry.RetryResult;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.WriteReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sets the row to in progress under its version, so that no two runners call the same person (requirement 3.3). */
public final class ClaimStep extends ConditionalWrite<RowVersion, ClaimReply> {
    private final ExecutionContext context;
    private final QueueItem item;
    private boolean inDoubt;

    private ClaimStep(ExecutionContext context, QueueItem item, boolean inDoubt) {
        super(context.retry(), RequestKind.CLAIM);
        this.context = context;
        this.item = item;
        this.inDoubt = inDoubt;
    }

    /** Claims the item, which was read before. */
    public static ClaimReply claim(ExecutionContext context, QueueItem item) throws InterruptedException {
        return new ClaimStep(context, item, false).under(item.baseline().version());
    }

    /** Claims the item although an earlier process may have sent the claim already. */
    public static ClaimReply claimAgain(ExecutionContext context, QueueItem item) throws InterruptedException {
        return new ClaimStep(context, item, true).under(item.baseline().version());
    }

    /** Whether the row differs from how it was read by nothing but a claim. */
    public static boolean onlyClaimed(QueueItem item, Baseline now) {
        return item.baseline().differences(now).equals(List.of(Baseline.STATUS))
                && now.status().equals(QueueStatus.IN_PROGRESS.wireName());
    }

    @Override
    WriteReply send(RowVersion expected) {
        return context.connection().queue().setStatus(item.id(), QueueStatus.IN_PROGRESS, expected);
    }

    @Override
    ClaimReply applied(WriteReply.Applied reply) {
        return new ClaimReply.Claimed(reply.row().orElseGet(this::asWritten));
    }

    @Override
    ClaimReply gaveUp(CrmFailure failure, Duration park) {
        return new ClaimReply.GaveUp(failure, park);
    }

    @Override
    ClaimReply refused(WriteReply.Refusal refusal, CrmFailure failure) {
        return new ClaimReply.Refused(Step.refused(refusal, failure));
    }

    @Override
    Verdict<RowVersion, ClaimReply> look(RetryResult.Refused refused, RowVersion sent) throws InterruptedException {
        inDoubt |= refused.inDoubtBefore();
        Optional<Baseline> now =
                context.retry().read(() -> context.connection().queue().readWatched(item.id()));
        if (now.isEmpty()) {
            return decided(new ClaimReply.Lost(List.of(Baseline.EXISTENCE)));
        }
        List<String> differences = item.baseline().differences(now.get());
        if (differences.isEmpty()) {
            return sendUnder(now.get().version());
        }
        return decided(
                inDoubt && onlyClaimed(item, now.get())
                        ? new ClaimReply.Ambiguous(now.get())
                        : new ClaimReply.Lost(differences));
    }

    @Override
    ClaimReply keepsMoving() {
        return new ClaimReply.GaveUp(
                CrmFailure.of("the queue row changed during every attempt to claim it"), Duration.ZERO);
    }

    /** The service did not return the row, so that its version is unknown: the first write will be told so and look. */
    private Baseline asWritten() {
        return item.baseline().withStatus(item.baseline().version(), QueueStatus.IN_PROGRESS);
    }
}
