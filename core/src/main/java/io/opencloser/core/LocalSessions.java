package io.opencloser.core;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.engine.notify.NotifyingJournal;
import io.opencloser.core.engine.notify.SafeListener;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.core.port.journal.AbandonResult;
import io.opencloser.core.port.journal.Acceptances;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.OperatorDecisions;
import io.opencloser.core.port.journal.SessionLog;
import io.opencloser.core.port.journal.SessionQueries;
import java.util.Optional;
import java.util.Set;

/**
 * What the journal alone can answer about sessions: no request to the CRM, no credentials (requirement 7.2). Thread-safe.
 *
 * <p>All methods throw {@link io.opencloser.core.port.journal.JournalException} when the journal cannot be used.
 */
public final class LocalSessions {
    /** The reasons of blocks whose cause can be mended outside the session. */
    private static final Set<BlockReason> MENDABLE =
            Set.of(BlockReason.PERMANENT_OTHER, BlockReason.METADATA, BlockReason.QUEUE_ITEM_MISSING);

    private final SessionQueries queries;
    private final OperatorDecisions decisions;
    private final Acceptances acceptances;
    private final SessionLog log;

    LocalSessions(SessionQueries queries, OperatorDecisions decisions, Acceptances acceptances, SessionLog log) {
        this.queries = queries;
        this.decisions = decisions;
        this.acceptances = acceptances;
        this.log = log;
    }

    /**
     * The sessions of this journal.
     *
     * @param listener hears of sessions that are abandoned, and cannot change it
     */
    public static LocalSessions over(Journal journal, WriteBackListener listener) {
        Journal notifying = NotifyingJournal.over(journal, new SafeListener(listener));
        return new LocalSessions(notifying, notifying, notifying, notifying);
    }

    /**
     * Keeps the outcome of a call (requirement 1.8), as {@link OpenCloser#accept(CallOutcome)} does.
     *
     * @param environment the hash of the CRM's address; empty where it is not known, then the first worker that takes the outcome up
     *     decides
     */
    public Accepted accept(CallOutcome outcome, String environment) {
        return new AcceptOutcome(acceptances, log, environment).accepted(outcome, Optional.empty());
    }

    /** The result of resuming this session; empty when only the CRM can tell. */
    public Optional<SessionResult> resume(SessionId session) {
        Optional<SessionRecord> known = queries.find(session);
        return known.isEmpty() ? Optional.of(KnownSession.unknown(session)) : KnownSession.locally(known.get());
    }

    /** The result of releasing this session's claim; empty when it has a claim and the CRM must be asked. */
    public Optional<SessionResult> release(SessionId session) {
        Optional<SessionRecord> known = queries.find(session);
        return known.isEmpty() ? Optional.of(KnownSession.unknown(session)) : nothingToRelease(known.get());
    }

    /** The result of reconciling this session; empty when it is blocked or claimed and the CRM must be asked. */
    public Optional<SessionResult> reconcile(SessionId session) {
        Optional<SessionRecord> known = queries.find(session);
        return known.isEmpty() ? Optional.of(KnownSession.unknown(session)) : nothingToReconcile(known.get());
    }

    /** Gives up what is left of a session: written records stay, nothing more is written (requirement 7.7). */
    public SessionResult abandon(SessionId session, Decision decision) {
        AbandonResult result = decisions.abandon(session, decision);
        if (result instanceof AbandonResult.Abandoned) {
            return new SessionResult.Abandoned(session);
        }
        if (result instanceof AbandonResult.LeasedByOther other) {
            return new SessionResult.LeasedByOther(
                    session, other.record().lease().orElseThrow());
        }
        if (result instanceof AbandonResult.AwaitingOutcome) {
            return new SessionResult.Refused(
                    session,
                    RefusalReason.AWAITS_OUTCOME,
                    "the session has claimed its queue item and waits for the outcome of the call: release the claim");
        }
        if (result instanceof AbandonResult.AlreadyFinished finished) {
            return finished.record().status() == RunStatus.COMPLETED
                    ? new SessionResult.NothingToResume(session)
                    : KnownSession.givenUp(finished.record());
        }
        return KnownSession.unknown(session);
    }

    /**
     * Takes a blocked session up again whose cause is mended (requirement 7.8): the same plan under the same conditions. Writes
     * nothing; a worker or a resume does.
     *
     * @return whether the session was blocked for a cause that can be mended; a conflict, a deleted record or a changed mapping
     *     needs a decision, and an item that was not eligible has nothing left to write
     */
    public boolean reopen(SessionId session, Decision decision) {
        return decisions.reopen(session, MENDABLE, decision);
    }

    /** Nothing is to be decided while the session can go on by itself, and it may have been told to keep quiet. */
    static Optional<SessionResult> nothingToReconcile(SessionRecord known) {
        return known.status() == RunStatus.BLOCKED || known.awaitsOutcome()
                ? Optional.empty()
                : Optional.of(new SessionResult.Refused(
                        known.session(),
                        RefusalReason.NOTHING_TO_RECONCILE,
                        "session " + known.session() + " is " + known.status().wireName() + ", not blocked"));
    }

    static Optional<SessionResult> nothingToRelease(SessionRecord known) {
        return switch (known.status()) {
            case ABANDONED -> Optional.of(KnownSession.givenUp(known));
            case COMPLETED -> Optional.of(nothingToRelease(known.session(), "it is completed"));
            case ACCEPTED, IN_PROGRESS, RESUME_NEEDED, BLOCKED ->
                known.awaitsOutcome()
                        ? Optional.empty()
                        : Optional.of(nothingToRelease(
                                known.session(),
                                known.knownOutcome().isPresent()
                                        ? "its call has an outcome: resume, reconcile or abandon it"
                                        : "it holds no claim"));
        };
    }

    static SessionResult nothingToRelease(SessionId session, String why) {
        return new SessionResult.Refused(
                session,
                RefusalReason.NOTHING_TO_RELEASE,
                "session " + session + " has no claim without an outcome: " + why);
    }
}
