package io.opencloser.core;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.engine.MappingChange;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.crm.QueueSelection;
import io.opencloser.core.port.journal.Decision;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.SessionQueries;
import io.opencloser.core.port.journal.SessionQuery;
import io.opencloser.core.port.journal.SessionSummary;
import java.util.ArrayList;
import java.util.List;

/**
 * Effectively-once write-back of call outcomes: every required record exists exactly once in the end, nothing a human
 * changed is overwritten, and another process can finish anything that is unfinished.
 *
 * <p>Every method blocks its caller's thread until the session has reached a state that the journal knows; none starts a
 * thread. Interrupting the thread parks the session as {@code resume_needed}, or is answered with {@link
 * RefusalReason#INTERRUPTED} if nothing was begun; the interrupt flag stays set. Thread-safe.
 *
 * <p>All methods throw {@link io.opencloser.core.port.journal.JournalException} when the journal cannot be used; then nothing
 * was sent on the strength of it, and a resume finds everything that was sent before.
 */
public final class OpenCloser {
    private final SessionQueries queries;
    private final UseCases useCases;

    OpenCloser(SessionQueries queries, UseCases useCases) {
        this.queries = queries;
        this.useCases = useCases;
    }

    /**
     * The library over this CRM and this journal.
     *
     * @param crm stays the caller's to close, as does {@code journal}
     */
    public static OpenCloserBuilder builder(CrmConnection crm, Journal journal) {
        return new OpenCloserBuilder(crm, journal);
    }

    /** Claims an item before its call, so that no other runner calls the same person. */
    public ClaimResult claim(QueueSelection selection) {
        try {
            return useCases.claimItem().run(selection);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ClaimResult.NotBegun(RefusalReason.INTERRUPTED, RunResult.STOPPED, List.of());
        }
    }

    /**
     * Writes the outcome of a call, for a claimed session or a new one. Handing in the same outcome again returns the first
     * result.
     */
    public WriteResult write(CallOutcome outcome) {
        try {
            return useCases.writeOutcome().run(outcome);
        } catch (InterruptedException e) {
            return new WriteResult(interrupted(outcome.session()), List.of());
        }
    }

    /** Selects, checks, claims and writes one item whose outcome is known as soon as the item is. */
    public RunResult run(QueueSelection selection, OutcomeSource outcome) {
        try {
            return useCases.runItem().run(selection, outcome);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RunResult.interrupted();
        }
    }

    /** Says what {@link #run} would write; claims and writes nothing. */
    public RunResult rehearse(QueueSelection selection, OutcomeSource outcome) {
        return useCases.rehearsal().rehearse(selection, outcome);
    }

    /** Writes what is missing of a session. */
    public SessionResult resume(SessionId session) {
        return resume(session, MappingChange.STOP);
    }

    /** Writes what is missing under the current mapping, although the plan was made for another one (requirement 7.4). */
    public SessionResult resumeAcceptingMapping(SessionId session) {
        return resume(session, MappingChange.ACCEPT);
    }

    private SessionResult resume(SessionId session, MappingChange mappingChange) {
        return useCases.resumeSession().run(session, mappingChange);
    }

    /**
     * What a session took over, what is in the CRM now, and what the session would write (requirement 7.7); changes nothing.
     * Only for a session that is blocked, or waits for the outcome of its call.
     */
    public Inspection inspect(SessionId session) {
        try {
            return useCases.inspectSession().run(session);
        } catch (InterruptedException e) {
            return new Inspection.Unavailable(interrupted(session));
        }
    }

    /**
     * Ends a block as a person has decided, and writes what is missing.
     *
     * @param seen what the person has looked at; a row that changes after that is a conflict again
     */
    public SessionResult reconcile(ConflictView seen, Resolution resolution, Decision decision) {
        try {
            return useCases.reconcileSession().run(seen, resolution, decision);
        } catch (InterruptedException e) {
            return interrupted(seen.session());
        }
    }

    /** Gives up a claim whose outcome never came: the row becomes callable if it is still ours (requirement 3.4). */
    public SessionResult release(SessionId session, Decision decision) {
        try {
            return useCases.releaseClaim().run(session, decision);
        } catch (InterruptedException e) {
            return interrupted(session);
        }
    }

    /** Gives up what is left of a session: written records stay, nothing more is written (requirement 7.7). */
    public SessionResult abandon(SessionId session, Decision decision) {
        return useCases.localSessions().abandon(session, decision);
    }

    /**
     * Resumes the sessions that are due, the oldest first.
     *
     * @param limit at most this many sessions
     */
    public List<SessionResult> resumeDue(int limit) {
        List<SessionResult> results = new ArrayList<>();
        for (SessionSummary due : queries.list(SessionQuery.due(limit))) {
            results.add(resume(due.session()));
        }
        return List.copyOf(results);
    }

    private static SessionResult interrupted(SessionId session) {
        Thread.currentThread().interrupt();
        return new SessionResult.Refused(session, RefusalReason.INTERRUPTED, RunResult.STOPPED);
    }
}
