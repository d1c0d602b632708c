package io.opencloser.core.port.event;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.WireNames;
import io.opencloser.core.port.crm.RequestKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that happened. Holds names, numbers and the session id, never what is in a record and never the id of a person
 * or a row.
 */
public sealed interface WriteBackEvent {
    /** Whose event it is; empty for a request before there is a session. */
    Optional<SessionId> subject();

    /** A session is in the journal, and ours. */
    record SessionOpened(SessionId session) implements WriteBackEvent {
        @Override
        public Optional<SessionId> subject() {
            return Optional.of(session);
        }
    }

    /** An outcome is in the journal, and nothing was sent for it yet. */
    record OutcomeAccepted(SessionId session) implements WriteBackEvent {
        @Override
        public Optional<SessionId> subject() {
            return Optional.of(session);
        }
    }

    /** A person took a blocked session up again whose cause is mended. */
    record SessionReopened(SessionId session) implements WriteBackEvent {
        @Override
        public Optional<SessionId> subject() {
            return Optional.of(session);
        }
    }

    /**
     * A known session was taken up.
     *
     * @param fence how many leases it has had, this one included
     * @param takenOver from a worker whose lease ran out
     */
    record SessionResumed(SessionId session, long fence, boolean takenOver) implements WriteBackEvent {
        @Override
        public Optional<SessionId> subject() {
            return Optional.of(session);
        }
    }

    /**
     * A write was sent, or was about to be.
     *
     * @param attempt 1 for the first
     * @param status the HTTP status, where there was an answer that did not say yes
     */
    record WriteAttempted(SessionId session, RequestKind write, int attempt, Result result, OptionalInt status)
            implements WriteBackEvent {
        /** What became of an attempt. */
        public enum Result {
            APPLIED,
            /** Refused, and the same request would be refused again. */
            REFUSED,
            /** It did not happen and may be repeated: throttled, or never sent. */
            NOT_TAKEN,
            /** No answer, or one that does not say. */
            UNKNOWN;

            /** The name used in logs and metrics. */
            public String wireName() {
                return WireNames.of(this);
            }
        }

        @Override
        public Optional<SessionId> subject() {
            return Optional.of(session);
        }
    }

    /** A write is known to stand in the CRM, and the journal knows it. */
    record WriteConfirmed(SessionId session, Operation operation) implements WriteBackEvent {
        @Override
        public Optional<SessionId> subject() {
            return Optional.of(session);
        }
    }

    /**
     * The same request will be sent again.
     *
     * @param retry 1 for the first repetition
     * @param status the HTTP status of the failure, where there was an answer
     */
    record RetryScheduled(
            Optional<SessionId> subject, RequestKind request, int retry, Duration delay, OptionalInt status)
            implements WriteBackEvent {}

    /**
     * The session is given up until later.
     *
     * @param pause nothing is sent before this long from now
     * @param reason one line, the ids of rows left out
     */
    record SessionParked(SessionId session, Duration pause, String reason) implements WriteBackEvent {
        @Override
        public Optional<SessionId> subject() {
            return Optional.of(session);
        }
    }

    /** Every record of the plan stands in the CRM. */
    record SessionCompleted(SessionId session) implements WriteBackEvent {
        @Override
        public Optional<SessionId> subject() {
            return Optional.of(session);
        }
    }

    /**
     * The session waits for a human.
     *
     * @param fields the conflicting or differing names, empty where that does not apply
     */
    record SessionBlocked(SessionId session, BlockReason reason, List<String> fields) implements WriteBackEvent {
        public SessionBlocked {
            fields = List.copyOf(fields);
        }

        @Override
        public Optional<SessionId> subject() {
            return Optional.of(session);
        }
    }

    /**
     * A person ended a block, and the session goes on under another plan.
     *
     * @param fence how many leases it has had, this one included
     */
    record SessionReconciled(SessionId session, long fence) implements WriteBackEvent {
        @Override
        public Optional<SessionId> subject() {
            return Optional.of(session);
        }
    }

    /** A person gave a claim up whose outcome never came. */
    record ClaimReleased(SessionId session) implements WriteBackEvent {
        @Override
        public Optional<SessionId> subject() {
            return Optional.of(session);
        }
    }

    /** A person gave the session up. */
    record SessionAbandoned(SessionId session) implements WriteBackEvent {
        @Override
        public Optional<SessionId> subject() {
            return Optional.of(session);
        }
    }

    /** Another worker took the session over while we were at it; we stopped. */
    record LeaseLost(SessionId session) implements WriteBackEvent {
        @Override
        public Optional<SessionId> subject() {
            return Optional.of(session);
        }
    }
}
