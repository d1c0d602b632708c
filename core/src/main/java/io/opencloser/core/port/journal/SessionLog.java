package io.opencloser.core.port.journal;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.Pause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What happens to sessions, in order: each change is one durable commit under the newest lease. For what holds of every
 * method, see {@link Journal}.
 */
public interface SessionLog {
    /** The claim succeeded: the item as the claim left it and, where the plan was there already, the plan on its baseline. */
    void recordClaim(Lease lease, QueueItem item, Optional<WriteBackPlan> plan);

    /**
     * Sets the plans of sessions that have none, or replaces them under an accepted mapping, in one commit; confirmations stay. A
     * session without an environment gets the plan's.
     *
     * @return the sessions whose lease is lost: nothing was recorded for them
     */
    Set<SessionId> recordPlans(Map<Lease, WriteBackPlan> plans);

    /** Sets the plan of one session. */
    default void recordPlan(Lease lease, WriteBackPlan plan) {
        if (!recordPlans(Map.of(lease, plan)).isEmpty()) {
            throw new LeaseLostException(lease.session());
        }
    }

    /**
     * Announces, before it is sent, a request that the server cannot recognise as a repetition (key-query mode), by all that
     * it writes. An announcement without the queue row withdraws the row's: whoever finds the row announced knows that the
     * last request took the row along.
     */
    void recordAttempt(Lease lease, Set<Operation> operations);

    /**
     * Records confirmed writes of sessions, in one commit. When it was the last one of a plan, or nothing was left and the list is
     * empty, the session becomes what {@link WriteBackPlan#end()} says in the same transaction, and its lease ends.
     *
     * @return the sessions whose lease is lost: nothing was recorded for them
     */
    Set<SessionId> confirmAll(Map<Lease, List<Confirmation>> writes);

    /** Records confirmed writes of one session. */
    default void confirm(Lease lease, List<Confirmation> confirmations) {
        if (!confirmAll(Map.of(lease, confirmations)).isEmpty()) {
            throw new LeaseLostException(lease.session());
        }
    }

    /**
     * Gives the session up until later: {@code RESUME_NEEDED}, the lease ends. A failure is counted.
     */
    void park(Lease lease, Pause pause);

    /** Stops the session until a human has looked: {@code BLOCKED}, the lease ends. */
    void block(Lease lease, Block block);

    /** The claim did not succeed: {@code BLOCKED} with this block, the claim {@link ClaimState#LOST}. */
    void recordClaimLost(Lease lease, Block block);

    /** Adds to the history of a known session, outside any lease. */
    void note(SessionId session, String event, String detail);
}
