package io.opencloser.core.port;

import io.opencloser.core.session.QueueItemId;
import io.opencloser.core.session.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * A session in a list: what can be said without reading its plan.
 *
 * @param position its place in the order of opening, from 1, with gaps
 */
public record SessionSummary(
        long position,
        SessionId session,
        QueueItemId queueItem,
        Progress progress,
        ClaimState claim,
        Optional<Lease> lease,
        Instant createdAt,
        Instant updatedAt) {}
