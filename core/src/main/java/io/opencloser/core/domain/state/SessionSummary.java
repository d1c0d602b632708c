package io.opencloser.core.domain.state;

import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A session in a list: what can be said without reading its plan.
 *
 * @param position its place in the order of opening, from 1, with gaps
 * @param outcomeKnown whether it has an outcome or a plan: a claim without either waits for the outcome of its call
 */
public record SessionSummary(
        long position,
        SessionId session,
        QueueItemId queueItem,
        SessionProgress progress,
        ClaimState claim,
        boolean outcomeKnown,
        Optional<Lease> lease,
        Instant createdAt,
        Instant updatedAt) {
    /** A claimed item whose call has not ended, or ended without anybody telling us. */
    public boolean awaitsOutcome() {
        return !outcomeKnown && (claim == ClaimState.PENDING || claim == ClaimState.CLAIMED);
    }
}
