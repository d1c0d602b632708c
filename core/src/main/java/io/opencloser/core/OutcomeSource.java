package io.opencloser.core;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;

/** The outcome of a call that is known as soon as it is known which item was called. Pure: it may be asked twice. */
@FunctionalInterface
public interface OutcomeSource {
    CallOutcome of(SessionId session, QueueItemId item);
}
