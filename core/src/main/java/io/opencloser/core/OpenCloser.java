package io.opencloser.core;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.TaskKind;
import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.policy.MappingChange;
import io.opencloser.core.domain.policy.RetryBudget;
import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.core.domain.queue.CallWindow;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.core.engine.notify.NotifyingJournal;
import io.opencloser.core.engine.notify.SafeListener;
import io.opencloser.core.port.crm.CrmConnection;
import io.opencloser.core.port.event.Ids;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.SessionQueries;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

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

    private OpenCloser(SessionQueries queries, UseCases useCases) {
        this.queries = queries;
        this.useCases = useCases;
    }

    /**
     * The library over this CRM and this journal.
     *
     * @param crm stays the caller's to close, as does {@code journal}
     */
    public static Builder builder(CrmConnection crm, Journal journal) {
        return new Builder(crm, journal);
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
     * Keeps the outcome of a call, for a claimed session or a new one: one durable commit, no request, no credentials. A later
     * {@link #dispatch} writes it. Handing in the same outcome again changes nothing.
     *
     * @throws io.opencloser.core.domain.session.InvalidInputException when the session has claimed another queue item than the
     *     outcome names: nothing is kept
     */
    public Accepted accept(CallOutcome outcome) {
        return useCases.acceptOutcome().accepted(outcome, Optional.empty());
    }

    /**
     * Keeps the outcome of a call with its queue row, which the caller has just read: its version and watched values are the
     * baseline. Only if an earlier outcome of the same item changes the row, it is read again.
     */
    public Accepted accept(CallOutcome outcome, QueueItem row) {
        return useCases.acceptOutcome().accepted(outcome, Optional.of(row));
    }

    /**
     * Keeps many outcomes, each as {@link #accept(CallOutcome)} does, in few commits. Those that were kept when it throws stay kept:
     * handing all of them in again changes nothing about these.
     *
     * @return what became of each, in their order
     */
    public List<Accepted> acceptAll(List<CallOutcome> outcomes) {
        return useCases.acceptOutcome().acceptAll(outcomes);
    }

    /**
     * Accepts the outcome of a call, and makes it true in this thread. If the CRM cannot be reached, the outcome is kept all the
     * same, and the result is {@link SessionResult.ResumeNeeded}. Handing in the same outcome again returns the first result, handing
     * in another one {@link SessionResult.Contradicted}.
     */
    public SessionResult write(CallOutcome outcome) {
        return useCases.writeOutcome().run(outcome).forCaller();
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
     * One bounded step: takes up what is due, of different queue items, and writes it one after the other in this thread. The host
     * repeats it, on as many threads and as often as it likes. Do-not-call wishes go first, then the oldest; sessions that keep
     * failing never stand before the others (requirements 1.10 and 6.5).
     *
     * @param limit at most this many sessions
     */
    public Dispatched dispatch(int limit) {
        return useCases.dispatchSessions().run(limit, DispatchTiming.WHEN_DUE, MappingChange.STOP);
    }

    /**
     * One bounded step as {@link #dispatch(int)}, with options.
     *
     * @param timing whether sessions that rest after a failure are taken up too
     * @param mappingChange what to do with a plan that was made for another mapping
     */
    public Dispatched dispatch(int limit, DispatchTiming timing, MappingChange mappingChange) {
        return useCases.dispatchSessions().run(limit, timing, mappingChange);
    }

    /** The sessions of the journal, oldest first, as {@code SessionQuery.blocked().limit(50)} asks for them. */
    public List<SessionSummary> sessions(SessionQuery query) {
        return queries.list(query);
    }

    /**
     * Takes a blocked session up again whose cause is mended (requirement 7.8); the next dispatch writes it.
     *
     * @return whether it was blocked for a cause that can be mended
     */
    public boolean reopen(SessionId session, Decision decision) {
        return useCases.localSessions().reopen(session, decision);
    }

    private static SessionResult interrupted(SessionId session) {
        Thread.currentThread().interrupt();
        return new SessionResult.Refused(session, RefusalReason.INTERRUPTED, RunResult.STOPPED);
    }

    /** Options of the library, all with defaults. Not thread-safe. */
    public static final class Builder {
        private final CrmConnection crm;
        private final Journal journal;
        private final Map<TaskKind, UUID> taskOwners = new EnumMap<>(TaskKind.class);
        private Optional<WriteBackSettings> settings = Optional.empty();
        private Optional<RetryBudget> retry = Optional.empty();
        private Optional<CallWindow> callWindow = Optional.empty();
        private WriteBackListener listener = WriteBackListener.none();
        private Time time = Time.system();
        private Supplier<SessionId> sessionIds;
        private Supplier<String> leaseHolders;

        Builder(CrmConnection crm, Journal journal) {
            this.crm = crm;
            this.journal = journal;
            Ids ids = Ids.random();
            this.sessionIds = () -> SessionId.of(ids.next());
            this.leaseHolders = () -> "worker-" + ids.next();
        }

        /** Who owns tasks of this kind, unless the queue row names an owner: the id of an enabled user or a team. */
        public Builder taskOwner(TaskKind kind, UUID owner) {
            taskOwners.put(kind, owner);
            return this;
        }

        /** How write-backs are made; {@link WriteBackSettings#standard} unless set. */
        public Builder settings(WriteBackSettings wanted) {
            settings = Optional.of(wanted);
            return this;
        }

        /** How often and when a failed request is repeated; as in the settings unless set. */
        public Builder retry(RetryBudget wanted) {
            retry = Optional.of(wanted);
            return this;
        }

        /** When people may be called, in the time of their row; from nine to eight unless set here or in the settings. */
        public Builder callWindow(CallWindow wanted) {
            callWindow = Optional.of(wanted);
            return this;
        }

        /** Hears what happens to sessions, and cannot change it. */
        public Builder listener(WriteBackListener wanted) {
            listener = wanted;
            return this;
        }

        /** The clock of this machine unless set. */
        public Builder time(Time wanted) {
            time = wanted;
            return this;
        }

        /** Ids of sessions that are not derived from the provider's call, a new one at each call; random unless set. */
        public Builder sessionIds(Supplier<SessionId> wanted) {
            sessionIds = wanted;
            return this;
        }

        /** Names for leases, shown to operators, a new one at each call; random unless set. */
        public Builder leaseHolders(Supplier<String> wanted) {
            leaseHolders = wanted;
            return this;
        }

        /** The library; sends nothing and opens nothing. */
        public OpenCloser build() {
            WriteBackListener safe = new SafeListener(listener);
            Journal notifying = NotifyingJournal.over(journal, safe);
            WriteBackSettings chosen = settings.orElseGet(() -> WriteBackSettings.standard(Map.of()))
                    .withTaskOwners(taskOwners);
            chosen = retry.map(chosen::withRetry).orElse(chosen);
            chosen = callWindow.map(chosen::withCallWindow).orElse(chosen);
            return new OpenCloser(
                    notifying, UseCases.over(crm, notifying, time, chosen, leaseHolders, sessionIds, safe));
        }
    }
}
