package io.opencloser.core.port.journal;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Decision;
import java.util.Set;

/**
 * A plan in place of the one that was blocked, because somebody has looked and decided.
 *
 * @param from the reasons of blocks that this may end; a session that is blocked for another stays so
 * @param plan without {@link Operation#QUEUE_STATUS_UPDATE} the session lets go of its claim; with it, the row is ours
 * @param what the choice, for the history
 */
public record PlanReplacement(Set<BlockReason> from, WriteBackPlan plan, String what, Decision decision) {
    public PlanReplacement {
        from = Set.copyOf(from);
    }

    /** The claim of the session from now on. */
    public ClaimState claim(ClaimState before) {
        return switch (before) {
            case PENDING, CLAIMED ->
                plan.operations().contains(Operation.QUEUE_STATUS_UPDATE) ? ClaimState.CLAIMED : ClaimState.RELEASED;
            case NONE, LOST, RELEASED -> before;
        };
    }
}
