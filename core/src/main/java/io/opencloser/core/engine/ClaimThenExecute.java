package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.EligibilityRule;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.engine.step.ClaimReply;
import io.opencloser.core.engine.step.ClaimStep;
import io.opencloser.core.engine.step.ExecutionContext;
import io.opencloser.core.engine.step.PlanSteps;
import io.opencloser.core.engine.step.Step;
import io.opencloser.core.port.event.WriteBackListener;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The claim of a session whose outcome is known already, and the execution of its plan after it. */
final class ClaimThenExecute {
    /** How often the row is read again while it keeps moving. */
    private static final int MOST_READS = 5;

    private final ExecutionContext context;
    private final WriteBackListener listener;
    private final WriteBackPlan plan;
    private final QueueItem item;

    ClaimThenExecute(ExecutionContext context, WriteBackListener listener, WriteBackPlan plan, QueueItem item) {
        this.context = context;
        this.listener = listener;
        this.plan = plan;
        this.item = item;
    }

    /** For a claim that was never sent before. */
    ExecutionResult run() {
        return ExecutionGuard.guard(context, none(), () -> after(ClaimStep.claim(context, item)));
    }

    /** For a claim that an earlier process may have sent. */
    ExecutionResult runAgain() {
        return ExecutionGuard.guard(context, none(), () -> after(ClaimStep.claimAgain(context, item)));
    }

    static Block lostBlock(List<String> fields) {
        return new Block(
                BlockReason.ELIGIBILITY,
                List.of(EligibilityRule.STATUS_CALLABLE.wireName()),
                "somebody else changed the queue row first: " + String.join(", ", fields));
    }

    private ExecutionResult after(ClaimReply reply) throws InterruptedException {
        if (reply instanceof ClaimReply.Claimed claimed) {
            return proceed(claimed.row());
        }
        if (reply instanceof ClaimReply.Ambiguous ambiguous) {
            Optional<Baseline> ours = ours(ambiguous.row());
            if (ours.isPresent()) {
                return proceed(ours.get());
            }
        }
        if (reply instanceof ClaimReply.GaveUp gaveUp) {
            return ExecutionGuard.end(context, Step.Park.after(gaveUp.failure(), gaveUp.park()), none());
        }
        if (reply instanceof ClaimReply.Refused refused) {
            return ExecutionGuard.end(context, refused.why(), none());
        }
        if (DoNotCallWish.isOpen(plan, none())) {
            Step kept = new PlanSteps(context, plan, Map.of()).doNotCall();
            if (kept instanceof Step.Park) {
                return ExecutionGuard.end(context, kept, none());
            }
        }
        Block block = lostBlock(reply instanceof ClaimReply.Lost lost ? lost.fields() : List.of(Baseline.STATUS));
        context.log().recordClaimLost(context.lease(), block);
        return new ExecutionResult.ClaimLost(block);
    }

    /**
     * The row that is in progress, if the claim on it is ours. Every runner journals its claim before it sends it: if no other
     * session holds one, it is ours. Another one may have finished with the row between the look and the question; then the
     * row has moved since.
     */
    private Optional<Baseline> ours(Baseline row) throws InterruptedException {
        Baseline seen = row;
        for (int reads = 0; reads < MOST_READS; reads++) {
            if (context.claims().otherClaimOn(item.id(), plan.session()).isPresent()) {
                return Optional.empty();
            }
            Optional<Baseline> again =
                    context.retry().read(() -> context.connection().queue().readWatched(item.id()));
            if (again.isEmpty() || !ClaimStep.onlyClaimed(item, again.get())) {
                return Optional.empty();
            }
            if (again.get().version().equals(seen.version())) {
                return again;
            }
            seen = again.get();
        }
        return Optional.empty();
    }

    private ExecutionResult proceed(Baseline row) {
        WriteBackPlan claimed = plan.onBaseline(row);
        context.log().recordClaim(context.lease(), item.withBaseline(row), Optional.of(claimed));
        return new PlanExecutor(context, listener, claimed, Map.of(), none()).run();
    }

    private static EnumSet<Operation> none() {
        return EnumSet.noneOf(Operation.class);
    }
}
