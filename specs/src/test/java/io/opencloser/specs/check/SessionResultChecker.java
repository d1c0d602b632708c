package io.opencloser.specs.check;

import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionRecord;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the result of a session with its record in the journal. */
final class SessionResultChecker {
    private final ObservedSession session;

    SessionResultChecker(ObservedSession session) {
        this.session = session;
    }

    /** What may confirm a write. */
    enum ConfirmedBy {
        THE_CALL,
        /** A person's choice confirms writes that the call does not send. */
        A_PERSON_TOO
    }

    void check(@Nullable SessionResult result, ConfirmedBy by) {
        session.require(
                result != null && result.session().equals(session.id), "the result of " + session.id + " is " + result);
        if (result instanceof SessionResult.Completed completed) {
            session.require(session.status() == RunStatus.COMPLETED, result);
            checkWritten(result, completed.written(), by);
        } else if (result instanceof SessionResult.NothingToResume) {
            session.require(
                    session.status() == RunStatus.COMPLETED && (!session.isOursAlone() || session.isUnchanged()),
                    result);
        } else if (result instanceof SessionResult.ResumeNeeded needed) {
            checkWritten(result, needed.written(), by);
            session.require(isOneLine(needed.message()), result);
            session.requireJournaled(result, record -> waits(needed) || isParked(record, needed));
        } else if (result instanceof SessionResult.Failed) {
            session.require(false, result);
        } else if (result instanceof SessionResult.Blocked blocked) {
            checkWritten(result, blocked.written(), by);
            session.require(isOneLine(blocked.message()), result);
            session.requireJournaled(
                    result,
                    record -> record.progress().blockReason().equals(Optional.of(blocked.reason()))
                            && record.progress().conflictingFields().equals(blocked.fields())
                            && record.progress().lastError().equals(Optional.of(blocked.message())));
        } else if (result instanceof SessionResult.Abandoned) {
            session.require(session.status() == RunStatus.ABANDONED && !session.isReleased(), result);
        } else if (result instanceof SessionResult.Released released) {
            session.require(isOneLine(released.message()), result);
            boolean outcomeCame = !session.isOursAlone() && session.status() != RunStatus.ABANDONED;
            session.require(session.isReleased() || outcomeCame, result);
            session.require(session.status() == RunStatus.ABANDONED || outcomeCame, result);
        } else if (result instanceof SessionResult.LeasedByOther leased) {
            session.requireJournaled(
                    result,
                    record -> record.lease().equals(Optional.of(leased.lease()))
                            && (session.isUnchanged() || session.wasAccepted()));
        } else if (result instanceof SessionResult.TakenOver) {
            session.require(!session.isOursAlone(), result);
        } else if (result instanceof SessionResult.Refused refused) {
            checkRefused(refused);
        }
    }

    private void checkRefused(SessionResult.Refused result) {
        session.require(isOneLine(result.message()), result);
        boolean alone = session.isOursAlone();
        Optional<SessionRecord> now = session.now();
        boolean isTrue = switch (result.reason()) {
            case UNKNOWN_SESSION -> !alone || now.isEmpty();
            case AWAITS_OUTCOME, CLAIM_IN_DOUBT ->
                !alone || now.filter(SessionRecord::awaitsOutcome).isPresent();
            case NOTHING_TO_RELEASE ->
                !alone || now.filter(record -> !record.awaitsOutcome()).isPresent();
            case NOTHING_TO_RECONCILE -> !alone || !session.isReconcilable();
            case RESOLUTION_NOT_POSSIBLE -> !alone || session.status() == RunStatus.BLOCKED;
            case CRM_UNAVAILABLE -> true;
            case QUEUE_ITEM_NOT_FOUND,
                    OUTCOME_PENDING,
                    OTHER_ENVIRONMENT,
                    OTHER_QUEUE_ITEM,
                    CAMPAIGN_NOT_FOUND,
                    MAPPING_INVALID,
                    INTERRUPTED -> false;
        };
        session.require(isTrue, result);
        session.require(
                !alone || session.confirmedNow().equals(session.confirmedBefore()),
                result + ", but a write is confirmed");
    }

    /** With one worker, the writes of the result are the writes that the call confirmed. */
    private void checkWritten(Object result, Set<Operation> written, ConfirmedBy by) {
        EnumSet<Operation> confirmed = session.confirmedNow();
        session.require(confirmed.containsAll(written), result);
        if (!session.isOursAlone()) {
            return;
        }
        if (!session.wasCompleted()) {
            confirmed.removeAll(session.confirmedBefore());
        }
        session.require(
                by == ConfirmedBy.A_PERSON_TOO ? confirmed.containsAll(written) : confirmed.equals(written), result);
    }

    /** It is not the turn of the session: nothing was tried, and nothing is journaled. */
    private static boolean waits(SessionResult.ResumeNeeded needed) {
        return needed.message().startsWith("waits for session ");
    }

    private boolean isParked(SessionRecord record, SessionResult.ResumeNeeded needed) {
        return record.status() == RunStatus.RESUME_NEEDED
                && record.progress().lastError().equals(Optional.of(needed.message()))
                && waitIsJournaled(record, needed);
    }

    private boolean waitIsJournaled(SessionRecord record, SessionResult.ResumeNeeded needed) {
        Optional<Instant> notBefore = record.progress().schedule().notBefore();
        boolean knownBefore = notBefore.equals(
                session.before.flatMap(was -> was.progress().schedule().notBefore()));
        if (notBefore.isEmpty() || knownBefore) {
            return !needed.park().isNegative()
                    && (notBefore.isPresent() || needed.park().isZero());
        }
        return session.isDuringTheCall(notBefore.get().minus(needed.park()));
    }

    static boolean isOneLine(String message) {
        return !message.isBlank() && message.lines().count() == 1;
    }
}
