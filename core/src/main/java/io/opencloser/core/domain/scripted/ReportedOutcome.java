package io.opencloser.core.domain.scripted;

import io.opencloser.core.domain.session.CallFacts;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.FollowUp;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import java.util.UUID;

/**
 * A call outcome before it is known which item was called and under which session. It is checked like a whole one, at
 * once: {@link InvalidInputException} before anything is claimed.
 */
public record ReportedOutcome(CallFacts call, Disposition disposition, String summary, FollowUp followUp) {
    private static final UUID NOBODY = new UUID(0, 0);

    public ReportedOutcome {
        new CallOutcome(SessionId.of(NOBODY), new QueueItemId(NOBODY), call, disposition, summary, followUp);
    }

    /** The outcome of that session's call to that item. */
    public CallOutcome of(SessionId session, QueueItemId item) {
        return new CallOutcome(session, item, call, disposition, summary, followUp);
    }
}
