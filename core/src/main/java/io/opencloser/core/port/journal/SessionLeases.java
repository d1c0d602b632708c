package io.opencloser.core.port.journal;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Who may work on which session: at most one worker at a time, by a lease with a fence (requirement 6.4). For what holds of
 * every method, see {@link Journal}.
 */
public interface SessionLeases {
    /** A session that failed and has been due for this long has its turn among those that have not failed. */
    Duration OVERDUE = Duration.ofMinutes(15);

    /**
     * Opens a session, in progress, leased to the caller. A claim is {@link ClaimState#PENDING}.
     *
     * @return {@link AcquireResult.Acquired}, or {@link AcquireResult.NotResumable} with what stands there when the session is
     *     known already, or {@link AcquireResult.WaitsForEarlier} when an outcome of the item is unfinished and not blocked: its
     *     row says nothing yet; in both cases nothing was changed
     */
    AcquireResult open(NewSession opening, LeaseRequest request);

    /**
     * Takes a session up on request, with the next fence, in progress: one that is {@code ACCEPTED} or {@code IN_PROGRESS} without
     * a live lease, one that is {@code RESUME_NEEDED} and whose not-before time has come, or one that is blocked for a reason in
     * {@code reopen}. It waits while an earlier outcome of its item is unfinished and not blocked.
     */
    AcquireResult acquire(SessionId session, LeaseRequest request, Set<BlockReason> reopen);

    /**
     * Takes up what is due, each as {@link #acquire} does, in one transaction: never two sessions of one item, never one whose
     * item has an earlier unfinished outcome, never one that another worker takes at the same time. Sessions that cannot be read
     * are left alone.
     *
     * <p>The order is fair (requirements 1.10 and 6.5): sessions that have not failed, and those that have been due for {@link
     * #OVERDUE}, come before those that failed; among them do-not-call wishes first, then the oldest outcome. Of those that failed,
     * the one whose next attempt is due first comes first, and on request the one that was tried longest ago.
     */
    List<AcquireResult.Acquired> take(TakeRequest request);

    /** Prolongs the lease by {@code length} from now. */
    Lease renew(Lease lease, Duration length);

    /** Ends the lease and leaves everything else: a claimed item now waits for its call to end. */
    void releaseLease(Lease lease);
}
