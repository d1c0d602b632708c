package com.example.calls;

import static java.util.Objects.requireNonNull;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import java.time.Instant;

/** What the telephony provider posts when a call has ended, perhaps more than once. */
record CallEnded(
        String callId, String queueItem, Disposition disposition, String summary, Instant startedAt, Instant endedAt) {
    CallEnded {
        requireNonNull(callId, "callId");
        requireNonNull(queueItem, "queueItem");
        requireNonNull(summary, "summary");
    }

    /** The same call is the same session. */
    SessionId session() {
        return SessionId.derivedFrom("provider", callId);
    }

    CallOutcome outcome() {
        return CallOutcome.of(session(), QueueItemId.parse(queueItem))
                .providerCallId(callId)
                .agentVersion("agent-7")
                .disposition(disposition)
                .summary(summary)
                .startedAt(startedAt)
                .endedAt(endedAt)
                .build();
    }
}
