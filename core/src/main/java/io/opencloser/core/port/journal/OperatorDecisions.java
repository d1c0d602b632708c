package io.opencloser.core.port.journal;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.Lease;
import java.time.Duration;
import java.util.Set;

/**
 * What people decide about sessions that do not go on by themselves (requirements 3.4, 7.7 and 10.3). For what holds of every
 * method, see {@link Journal}.
 */
public interface OperatorDecisions {
    /** The queue row is as if it had never been claimed: {@code ABANDONED}, {@link ClaimState#RELEASED}, the lease ends. */
    void recordRelease(Lease lease, Decision decision, String found);

    /**
     * Takes a blocked session up, as {@link SessionLeases#acquire} does, and replaces its plan, in one transaction.
     *
     * @return {@link AcquireResult.Acquired} with the new plan, or {@link AcquireResult.NotResumable} when it is not blocked for one
     *     of the reasons; then nothing was changed
     */
    AcquireResult replacePlan(SessionId session, LeaseRequest request, PlanReplacement revision);

    /**
     * Takes a session up again whose cause is mended (requirement 7.8): {@code RESUME_NEEDED} and due, or {@code ACCEPTED} if it
     * has no plan yet. Its plan and its conditions stay; nothing is sent.
     *
     * @param from the reasons of blocks that this may end
     * @return whether the session was blocked for one of them; otherwise nothing was changed
     */
    boolean reopen(SessionId session, Set<BlockReason> from, Decision decision);

    /**
     * Gives an unfinished session up: {@code ABANDONED}, a claim is {@link ClaimState#RELEASED}, and whoever worked on it
     * without a live lease can change nothing any more.
     */
    AbandonResult abandon(SessionId session, Decision decision);

    /**
     * Deletes finished sessions with their history, the oldest first; see {@link SessionQueries#prunable}.
     *
     * @param limit at most this many, in one transaction
     * @return how many
     */
    int prune(Duration age, int limit);
}
