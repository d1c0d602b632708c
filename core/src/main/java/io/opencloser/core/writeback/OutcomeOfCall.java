package io.opencloser.core.writeback;

import io.opencloser.core.session.CallOutcome;
import io.opencloser.core.session.QueueItemId;
import io.opencloser.core.session.SessionId;

/** The outcome of a call that is known as soon as it is known which item was called. Pure: it may be asked twice. */
@FunctionalInterface
public interface OutcomeOfCall {
    CallOutcome of(SessionId session, QueueItemId item);
}
