package io.opencloser.core;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.engine.ExecutionResult;
import io.opencloser.core.engine.step.Step;
import io.opencloser.core.port.journal.AcquireResult;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;

/** Results of sessions by what the journal or the engine says of them. Sends nothing. */
final class KnownSession {
    private KnownSession() {}

    /** What the journal alone can say (requirement 7.2); empty when only the CRM can tell. */
    static Optional<SessionResult> locally(SessionRecord known) {
        SessionId session = known.session();
        if (known.awaitsOutcome()) {
            return Optional.of(new SessionResult.Refused(
                    session,
                    RefusalReason.AWAITS_OUTCOME,
                    "the session has claimed its queue item and waits for the outcome of the call: hand the outcome in,"
                            + " or release the claim"));
        }
        return switch (known.status()) {
            case COMPLETED -> Optional.of(new SessionResult.NothingToResume(session));
            case ABANDONED -> Optional.of(givenUp(known));
            case BLOCKED ->
                BlockReason.MAPPING_CHANGED.equals(
                                known.progress().blockReason().orElse(null))
                        ? Optional.empty()
                        : Optional.of(blocked(known));
            case ACCEPTED, IN_PROGRESS, RESUME_NEEDED -> Optional.empty();
        };
    }

    /** The result of a session that another worker has, or that is not worked on now. */
    static SessionResult idle(SessionRecord known, Instant now) {
        Optional<SessionResult> local = locally(known);
        if (local.isPresent()) {
            return local.get();
        }
        if (known.progress().blockReason().isPresent()) {
            return blocked(known);
        }
        return known.lease()
                .<SessionResult>map(lease -> new SessionResult.LeasedByOther(known.session(), lease))
                .orElseGet(() -> notDue(known, now));
    }

    /** Why a session could not be taken up. */
    static SessionResult notAcquired(SessionId session, AcquireResult result, Instant now) {
        if (result instanceof AcquireResult.LeasedByOther other) {
            return new SessionResult.LeasedByOther(
                    session, other.record().lease().orElseThrow());
        }
        if (result instanceof AcquireResult.WaitsForEarlier waits) {
            return new SessionResult.ResumeNeeded(
                    session,
                    "waits for session " + waits.earlier() + ", an earlier outcome of the same queue item",
                    Duration.ZERO,
                    none());
        }
        if (result instanceof AcquireResult.NotDue notDue) {
            return notDue(notDue.record(), now);
        }
        if (result instanceof AcquireResult.NotResumable notResumable) {
            return idle(notResumable.record(), now);
        }
        return unknown(session);
    }

    /** Why no session is opened on an item. */
    static String pending(QueueItemId item, AcquireResult.WaitsForEarlier pending) {
        return "an outcome of queue item " + item + " is still to be written: session " + pending.earlier();
    }

    /** What the engine made of a session. */
    static SessionResult after(SessionId session, ExecutionResult result) {
        if (result instanceof ExecutionResult.Completed completed) {
            return new SessionResult.Completed(session, completed.written());
        }
        if (result instanceof ExecutionResult.Parked parked && parked.cause() == Step.Cause.UNEXPECTED) {
            return new SessionResult.Failed(session, parked.message(), parked.written());
        }
        if (result instanceof ExecutionResult.Parked parked) {
            return new SessionResult.ResumeNeeded(session, parked.message(), parked.park(), parked.written());
        }
        if (result instanceof ExecutionResult.Blocked blocked) {
            Block block = blocked.block();
            return new SessionResult.Blocked(
                    session, block.reason(), block.fields(), block.message(), blocked.written());
        }
        if (result instanceof ExecutionResult.ClaimLost lost) {
            Block block = lost.block();
            return new SessionResult.Blocked(session, block.reason(), block.fields(), block.message(), none());
        }
        return new SessionResult.TakenOver(session);
    }

    /** Abandoning gives claims back as well; one without an outcome is only ever released. */
    static SessionResult givenUp(SessionRecord known) {
        return known.claim() == ClaimState.RELEASED
                        && known.plan().isEmpty()
                        && known.outcome().isEmpty()
                ? new SessionResult.Released(known.session(), "the claim was released before")
                : new SessionResult.Abandoned(known.session());
    }

    static SessionResult blocked(SessionRecord known) {
        return new SessionResult.Blocked(
                known.session(),
                known.progress().blockReason().orElseThrow(),
                known.progress().conflictingFields(),
                known.progress().lastError().orElse(""),
                none());
    }

    static SessionResult unknown(SessionId session) {
        return new SessionResult.Refused(
                session, RefusalReason.UNKNOWN_SESSION, "the journal does not know session " + session);
    }

    /** Nothing is read or written for a session of another CRM. */
    static Optional<SessionResult> elsewhere(SessionRecord known, String environment) {
        return known.environment().isEmpty() || known.environment().equals(environment)
                ? Optional.empty()
                : Optional.of(new SessionResult.Refused(
                        known.session(),
                        RefusalReason.OTHER_ENVIRONMENT,
                        "the plan was made for another Dataverse environment, check DATAVERSE_ENV_URL; if only"
                                + " its address has changed, set known_as in [dataverse] to the former one"));
    }

    private static SessionResult notDue(SessionRecord known, Instant now) {
        Duration wait = known.progress()
                .schedule()
                .notBefore()
                .map(due -> Duration.between(now, due))
                .filter(left -> !left.isNegative())
                .orElse(Duration.ZERO);
        String message = known.progress().lastError().orElse("the session is not finished");
        return new SessionResult.ResumeNeeded(known.session(), message, wait, none());
    }

    private static EnumSet<Operation> none() {
        return EnumSet.noneOf(Operation.class);
    }
}
