package io.opencloser.core.port.journal;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Lease;
import java.time.Duration;
import java.util.Set;

/**
 * Who may work on which session: at most one worker at a time, by a lease with a fence (requirement 6.4). For what holds of
 * every method, see {@link Journal}.
 */
public interface SessionLeases {
    /**
     * Opens a session, in progress, leased to the caller. A claim is {@link ClaimState#PENDING}.
     *
     * @return {@link AcquireResult.Acquired}, or {@link AcquireResult.NotResumable} with what stands there when the session is
     *     known already; then nothing was changed
     */
    AcquireResult open(NewSession opening, LeaseRequest request);

    /**
     * Takes a session up, with the next fence, in progress: one that is {@code RESUME_NEEDED} and due, one that is
     * {@code IN_PROGRESS} without a live lease, or one that is blocked for a reason in {@code reopen}.
     */
    AcquireResult acquire(SessionId session, LeaseRequest request, Set<BlockReason> reopen);

    /** Prolongs the lease by {@code length} from now. */
    Lease renew(Lease lease, Duration length);

    /** Ends the lease and leaves everything else: a claimed item now waits for its call to end. */
    void releaseLease(Lease lease);
}
