package io.opencloser.core;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** How a session stands after the work on it, or why there was none. */
public sealed interface SessionResult {
    SessionId session();

    /** Every record of the plan is in the CRM, exactly once. */
    record Completed(SessionId session, Set<Operation> written) implements SessionResult {}

    /** It was completed before; nothing was sent. */
    record NothingToResume(SessionId session) implements SessionResult {}

    /**
     * Something is still missing and can be finished later.
     *
     * @param park nothing is sent before this long from now
     */
    record ResumeNeeded(SessionId session, String message, Duration park, Set<Operation> written)
            implements SessionResult {}

    /** It waits for a human. */
    record Blocked(SessionId session, BlockReason reason, List<String> fields, String message, Set<Operation> written)
            implements SessionResult {}

    /** A person abandoned it. */
    record Abandoned(SessionId session) implements SessionResult {}

    /** A person released its claim before any outcome came. */
    record Released(SessionId session, String message) implements SessionResult {}

    /** Another worker has it. */
    record LeasedByOther(SessionId session, Lease lease) implements SessionResult {}

    /** Another worker took the session over; this one stopped and changed nothing more. */
    record TakenOver(SessionId session) implements SessionResult {}

    /** Nothing was done. */
    record Refused(SessionId session, RefusalReason reason, String message) implements SessionResult {}
}
