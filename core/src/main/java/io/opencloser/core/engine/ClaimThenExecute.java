package io.opencloser.core.engine;

import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.EligibilityRule;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.port.journal.Block;
import io.opencloser.core.port.journal.Journal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The claim of a session whose outcome is known already, and the execution of its plan after it. */
public final class ClaimThenExecute {
    private ClaimThenExecute() {}

    /** What came of it. */
    public sealed interface Result {
        /** The session went on to its plan. */
        record Went(SessionResult result) implements Result {}

        /** Somebody else was faster: the session is blocked, nothing was written. */
        record Lost(SessionResult.Blocked result) implements Result {}
    }

    public static Result claimAndExecute(ExecutionContext work, QueueItem item, boolean sentBefore) {
        EnumSet<Operation> none = EnumSet.noneOf(Operation.class);
        Journal journal = work.ports().journal();
        Result[] lost = new Result[1];
        SessionResult result = PlanExecutor.guarded(work, none, () -> {
            ClaimStep.ClaimReply claimed = new ClaimStep(work.ports(), work.retry()).run(item, sentBefore);
            if (claimed instanceof ClaimStep.ClaimReply.Claimed held) {
                return proceed(work, item, held.row());
            }
            if (claimed instanceof ClaimStep.ClaimReply.Ambiguous ambiguous) {
                Optional<Baseline> ours = ours(work, item, ambiguous.row());
                if (ours.isPresent()) {
                    return proceed(work, item, ours.get());
                }
            }
            if (claimed instanceof ClaimStep.ClaimReply.GaveUp gaveUp) {
                return PlanExecutor.settle(work, new Step.Park(gaveUp.failure().message(), gaveUp.park()), none);
            }
            if (claimed instanceof ClaimStep.ClaimReply.Refused refused) {
                return PlanExecutor.settle(work, refused.why(), none);
            }
            Block block = lostBlock(
                    claimed instanceof ClaimStep.ClaimReply.Lost race ? race.fields() : List.of(Baseline.STATUS));
            journal.recordClaimLost(work.keeper().lease(), block);
            SessionResult.Blocked blocked = new SessionResult.Blocked(
                    work.plan().session(), block.reason(), block.fields(), block.message(), none);
            lost[0] = new Result.Lost(blocked);
            return blocked;
        });
        return lost[0] == null ? new Result.Went(result) : lost[0];
    }

    /**
     * The row that is in progress, if the claim on it is ours. Every runner journals its claim before it sends it: if nobody
     * else holds one, it is ours. Another one may have finished with the row between the look and the question; then the
     * row has moved since.
     */
    private static Optional<Baseline> ours(ExecutionContext work, QueueItem item, Baseline row)
            throws InterruptedException {
        Journal journal = work.ports().journal();
        Baseline seen = row;
        for (int moves = 0; moves < ExecutionContext.MOST_MOVES; moves++) {
            if (journal.otherClaimOn(item.id(), work.plan().session()).isPresent()) {
                return Optional.empty();
            }
            Optional<Baseline> again =
                    work.retry().read(() -> work.ports().queue().readWatched(item.id()));
            if (again.isEmpty() || !ClaimStep.onlyClaimed(item.baseline().differences(again.get()), again.get())) {
                return Optional.empty();
            }
            if (again.get().version().equals(seen.version())) {
                return again;
            }
            seen = again.get();
        }
        return Optional.empty();
    }

    public static Block lostBlock(List<String> fields) {
        return new Block(
                BlockReason.ELIGIBILITY,
                List.of(EligibilityRule.STATUS_CALLABLE.wireName()),
                "somebody else changed the queue row first: " + String.join(", ", fields));
    }

    private static SessionResult proceed(ExecutionContext work, QueueItem item, Baseline row) {
        WriteBackPlan plan = work.plan().onBaseline(row);
        work.ports().journal().recordClaim(work.keeper().lease(), item.withBaseline(row), Optional.of(plan));
        return new PlanExecutor(work.with(plan), Map.of(), EnumSet.noneOf(Operation.class)).run();
    }
}
