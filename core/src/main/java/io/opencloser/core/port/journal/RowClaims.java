package io.opencloser.core.port.journal;

import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import java.util.Optional;

/**
 * Which other session may have taken the same queue row. A claim writes the row's status alone, so the row itself does not
 * say. Changes nothing; for how it fails, see {@link Journal}.
 */
public interface RowClaims {
    /**
     * Another session that may have taken the same row after this one did, the one that was opened last: opened later, and
     * with a claim or a plan that marks the row; or opened earlier, and its claim came later, or nobody knows when, and its
     * change of the row is not confirmed. A claim that was lost or released does not count.
     */
    Optional<SessionId> laterSessionOn(QueueItemId item, SessionId session);

    /**
     * Another session whose claim of the same queue item is {@link ClaimState#PENDING} or {@link ClaimState#CLAIMED} and whose
     * change of the row is not confirmed, whichever was opened first: in progress, to be resumed, blocked or abandoned, the
     * row may be in progress for it.
     */
    Optional<SessionId> otherClaimOn(QueueItemId item, SessionId session);

    /**
     * Whether another outcome of the same queue item, accepted before this session's, has been worked on since: then the row is
     * no longer as the caller of this one had read it. False for an unknown session.
     */
    boolean movedByEarlierOutcome(QueueItemId item, SessionId session);
}
