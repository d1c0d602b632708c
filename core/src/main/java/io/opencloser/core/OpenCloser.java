package io.opencloser.core;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.engine.Ports;
import io.opencloser.core.port.crm.QueueSelection;
import io.opencloser.core.port.journal.Decision;
import io.opencloser.core.port.journal.SessionQuery;
import io.opencloser.core.port.journal.SessionSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Effectively-once write-back of call outcomes: every required record exists exactly once in the end, nothing a human
 * changed is overwritten, and anything unfinished can be finished later by another process.
 *
 * <p>Every method blocks its caller's thread until the session has reached a state that the journal knows; none starts a
 * thread. Interrupting the thread parks the session as {@code resume_needed}, or is answered with "interrupted" where nothing
 * was begun; the interrupt flag stays set.
 * Thread-safe.
 *
 * <p>All methods throw {@link io.opencloser.core.port.journal.JournalException} when the journal cannot be used; then nothing was
 * sent on the strength of it, and whatever was sent before is found again by a resume.
 */
public final class OpenCloser {
    private final WriteBacks writeBacks;
    private final Ports ports;
    private final Supplier<SessionId> sessions;

    private OpenCloser(Ports ports, Supplier<SessionId> sessions) {
        this.ports = ports;
        this.sessions = sessions;
        this.writeBacks = new WriteBacks(ports);
    }

    /**
     * The library over these ports.
     *
     * @param sessions names for sessions that are not derived from the provider's call; see {@link SessionId}
     */
    public static OpenCloser over(Ports ports, Supplier<SessionId> sessions) {
        return new OpenCloser(ports, sessions);
    }

    /** Claims an item before its call, so that nobody else calls the same person. */
    public ClaimResult claim(QueueSelection selection) {
        return writeBacks.claim(selection, sessions);
    }

    /**
     * Hands in the outcome of a call, for a claimed session or a new one. Handing it in again returns the first result.
     */
    public WriteResult write(CallOutcome outcome) {
        return writeBacks.write(outcome);
    }

    /** Selects, checks, claims and writes one item whose outcome is known as soon as the item is. */
    public RunResult run(QueueSelection selection, OutcomeSource outcome) {
        return writeBacks.run(selection, outcome, sessions);
    }

    /** The same without claiming or writing anything: reads, and says what would be written. */
    public RunResult rehearse(QueueSelection selection, OutcomeSource outcome) {
        return writeBacks.rehearse(selection, outcome, sessions);
    }

    /** Writes what is missing of a session. */
    public SessionResult resume(SessionId session) {
        return writeBacks.resume(session, false);
    }

    /** The same, under the mapping as it is now, although the plan was made for another one (requirement 7.4). */
    public SessionResult resumeAcceptingMapping(SessionId session) {
        return writeBacks.resume(session, true);
    }

    /**
     * What a session took over, what stands in the CRM, and what it would write (requirement 7.7); changes nothing. Only
     * for a session that is blocked, or waits for the outcome of its call.
     */
    public Inspection inspect(SessionId session) {
        return writeBacks.look(session);
    }

    /**
     * Ends a block as a person has chosen, and writes what is missing.
     *
     * @param seen what the person has looked at; a row that changes after that is a conflict again
     */
    public SessionResult reconcile(ConflictView seen, Resolution choice, Decision decision) {
        return writeBacks.reconcile(seen, choice, decision);
    }

    /** Gives up a claim whose outcome never came: the row becomes callable if it is still ours (requirement 3.4). */
    public SessionResult release(SessionId session, Decision decision) {
        return writeBacks.release(session, decision);
    }

    /** Gives up what is left of a session: what was written stays, nothing more is written (requirement 7.7). */
    public SessionResult abandon(SessionId session, Decision decision) {
        return writeBacks.abandon(session, decision);
    }

    /**
     * Resumes what is due, oldest first.
     *
     * @param limit at most this many sessions
     */
    public List<SessionResult> resumeDue(int limit) {
        List<SessionResult> results = new ArrayList<>();
        for (SessionSummary due : ports.journal().list(new SessionQuery(Optional.empty(), true, limit))) {
            results.add(resume(due.session()));
        }
        return List.copyOf(results);
    }
}
