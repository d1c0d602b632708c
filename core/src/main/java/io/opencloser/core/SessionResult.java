package io.opencloser.core;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** How a session stands after we worked on it, or why we did not. */
public sealed interface SessionResult {
    SessionId session();

    /** Every record of the plan stands in the CRM, exactly once. */
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

    /** A human gave it up. */
    record Abandoned(SessionId session) implements SessionResult {}

    /** Its claim was given up before any outcome came. */
    record Released(SessionId session, String message) implements SessionResult {}

    /** Another worker has it. */
    record LeasedByOther(SessionId session, Lease lease) implements SessionResult {}

    /** Another worker took it over while we were at it; we stopped and changed nothing more. */
    record TakenOver(SessionId session) implements SessionResult {}

    /** Nothing was done. */
    record Refused(SessionId session, Refusal refusal, String message) implements SessionResult {}

    /** Why nothing was done. */
    enum Refusal {
        UNKNOWN_SESSION,
        /** The claimed item still waits for the outcome of its call. */
        AWAITS_OUTCOME,
        /** There is no claim without an outcome that could be released. */
        NOTHING_TO_RELEASE,
        /** An answer without which the claim cannot be released truthfully is still out. */
        CLAIM_UNSETTLED,
        /** The session is not blocked for a reason that a person can settle. */
        NOTHING_TO_RECONCILE,
        /** The choice would lose something that must not be lost. */
        CHOICE_NOT_POSSIBLE,
        /** The plan was made for another CRM. */
        OTHER_ENVIRONMENT,
        /** The outcome names another queue item than the session has claimed. */
        OTHER_QUEUE_ITEM,
        /** The queue row that the outcome names does not exist. */
        QUEUE_ITEM_NOT_FOUND,
        /** The CRM is not as the mapping says. */
        NOT_READY,
        /** The CRM could not be read. */
        CRM_UNAVAILABLE,
        /** The thread was interrupted before anything was begun. */
        INTERRUPTED
    }
}
