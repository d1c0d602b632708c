package io.opencloser.core;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Lease;
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

    /**
     * An exception that no code expected; its class is in the message. The session is parked and goes on later (requirement 6.8).
     */
    record Failed(SessionId session, String message, Set<Operation> written) implements SessionResult {}

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

    /**
     * The session is known with another outcome, which stands; nothing of this one was taken (requirement 1.5).
     *
     * @param first how the session stands
     * @param fields in which the two outcomes differ
     */
    record Contradicted(SessionResult first, List<String> fields) implements SessionResult {
        public Contradicted {
            fields = List.copyOf(fields);
        }

        @Override
        public SessionId session() {
            return first.session();
        }
    }

    /** Nothing was done. */
    record Refused(SessionId session, RefusalReason reason, String message) implements SessionResult {}

    /** Why nothing was done. */
    enum RefusalReason {
        /** The journal does not know the session. */
        UNKNOWN_SESSION,
        /** The claimed item still waits for the outcome of its call. */
        AWAITS_OUTCOME,
        /** There is no claim without an outcome that could be released. */
        NOTHING_TO_RELEASE,
        /** Whether the claimed row is ours is still in doubt. */
        CLAIM_IN_DOUBT,
        /** The session is not blocked for a reason that a person can resolve. */
        NOTHING_TO_RECONCILE,
        /** The resolution would lose something that must not be lost. */
        RESOLUTION_NOT_POSSIBLE,
        /** The plan was made for another CRM. */
        OTHER_ENVIRONMENT,
        /** The outcome names another queue item than the session has claimed. */
        OTHER_QUEUE_ITEM,
        /** An outcome of this queue item is still to be written: its row does not say yet whether it may be called. */
        OUTCOME_PENDING,
        /** There is no such queue row. */
        QUEUE_ITEM_NOT_FOUND,
        /** The queue has no rows of this campaign. */
        CAMPAIGN_NOT_FOUND,
        /** The mapping is not approved, or the CRM is not as it says. */
        MAPPING_INVALID,
        /** The CRM could not be read. */
        CRM_UNAVAILABLE,
        /** The thread was interrupted before anything was begun. */
        INTERRUPTED
    }
}
