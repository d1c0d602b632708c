package io.opencloser.jdbc;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.HistoryEntry;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.Pause;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.core.domain.state.UnreadableSession;
import io.opencloser.core.port.journal.AbandonResult;
import io.opencloser.core.port.journal.AcceptResult;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.PlanReplacement;
import io.opencloser.core.port.journal.TakeRequest;
import io.opencloser.jdbc.gate.StoredPauses;
import io.opencloser.jdbc.query.RowClaimSearch;
import io.opencloser.jdbc.query.SessionHistory;
import io.opencloser.jdbc.query.SessionList;
import io.opencloser.jdbc.query.SessionReader;
import io.opencloser.jdbc.query.UnreadableSessions;
import io.opencloser.jdbc.session.LeasedSession;
import io.opencloser.jdbc.session.Pruning;
import io.opencloser.jdbc.session.SessionAbandonment;
import io.opencloser.jdbc.session.SessionAcceptance;
import io.opencloser.jdbc.session.SessionAcquisition;
import io.opencloser.jdbc.session.SessionEnd;
import io.opencloser.jdbc.session.SessionOpening;
import io.opencloser.jdbc.session.SessionProgressLog;
import io.opencloser.jdbc.session.SessionReconciliation;
import io.opencloser.jdbc.session.SessionReopening;
import io.opencloser.jdbc.session.WriteConfirmation;
import io.opencloser.jdbc.transaction.TransactionWork;
import io.opencloser.jdbc.transaction.Transactions;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The journal in an H2 or PostgreSQL database. Each method is one transaction. Thread-safe. */
public final class JdbcJournal implements Journal, AutoCloseable {
    private final Transactions transactions;
    private final SessionChanges changes;
    private final Attendance attendance;

    JdbcJournal(Transactions transactions, Attendance attendance) {
        this.transactions = transactions;
        this.attendance = attendance;
        this.changes = new SessionChanges(transactions);
    }

    /**
     * Keeps the journal in the host's database, in the current schema, and creates the missing tables: {@link #builder} without
     * options.
     *
     * @throws JournalException when the database cannot be used
     */
    public static JdbcJournal over(DataSource connections) {
        return builder(connections).build();
    }

    /** Keeps the journal in the host's database, H2 or PostgreSQL; what is needed of it, {@link JdbcJournalBuilder} says. */
    public static JdbcJournalBuilder builder(DataSource connections) {
        return new JdbcJournalBuilder(connections);
    }

    @Override
    public AcquireResult open(NewSession opening, LeaseRequest request) {
        attendance.announce();
        return transactions.write(opening.session(), t -> SessionOpening.open(t, opening, request));
    }

    @Override
    public AcquireResult acquire(SessionId session, LeaseRequest request, Set<BlockReason> reopen) {
        attendance.announce();
        TransactionWork<AcquireResult> work = t -> SessionAcquisition.acquire(t, session, request, reopen);
        AcquireResult result = transactions.write(session, work);
        return result instanceof AcquireResult.LeasedByOther && attendance.endLeasesOfTheDead()
                ? transactions.write(session, work)
                : result;
    }

    @Override
    public List<AcquireResult.Acquired> take(TakeRequest request) {
        return changes.take(request, attendance);
    }

    @Override
    public List<AcceptResult> acceptAll(List<Acceptance> acceptances) {
        return acceptances.isEmpty() ? List.of() : changes.accept(t -> SessionAcceptance.acceptAll(t, acceptances));
    }

    /**
     * Accepts an outcome in the caller's transaction: see {@link #accept(Connection, Acceptance)}. The first worker that takes it up
     * decides which CRM environment it belongs to; a journal that several environments share needs an {@link Acceptance}.
     */
    public AcceptResult accept(Connection connection, CallOutcome outcome) {
        return accept(connection, new Acceptance(outcome, "", Optional.empty()));
    }

    /**
     * Accepts an outcome in the caller's transaction (requirement 1.9): it is stored with the caller's commit, and gone with its
     * rollback. No worker sees it before that commit. In auto-commit mode it is a transaction of its own.
     *
     * <p>The connection must lead to the database of this journal, and its current schema must be the one of the journal's tables,
     * unless {@link JdbcJournalBuilder#schema} named that. It stays open, and its settings stay as they are. If
     * the method throws, the caller's transaction can go on without the acceptance. If another transaction accepts the same session
     * at that moment, the method waits for its end. Under SERIALIZABLE or REPEATABLE READ the method or the commit may fail because
     * another transaction was faster: repeat the whole transaction. After a commit without a response, accept again: an outcome that
     * was stored is {@link AcceptResult.Known}. On H2 the commit survives the end of the process; for a power loss the caller forces
     * the file, with {@code CHECKPOINT SYNC}.
     *
     * @throws JournalException when the database refuses it
     */
    public AcceptResult accept(Connection connection, Acceptance acceptance) {
        SessionId session = acceptance.outcome().session();
        return transactions
                .of(connection)
                .run(
                        "accepting the outcome of session " + session,
                        t -> SessionAcceptance.acceptAll(t, List.of(acceptance)).get(0));
    }

    @Override
    public boolean reopen(SessionId session, Set<BlockReason> from, Decision decision) {
        return transactions.write(session, t -> SessionReopening.reopen(t, session, from, decision));
    }

    @Override
    public Lease renew(Lease lease, Duration length) {
        return transactions.write(lease.session(), t -> new LeasedSession(t, lease).renew(length));
    }

    @Override
    public void releaseLease(Lease lease) {
        changes.under(lease, SessionEnd::releaseLease);
    }

    @Override
    public void recordClaim(Lease lease, QueueItem item, Optional<WriteBackPlan> plan) {
        plan.ifPresent(p -> requireSameSession(lease.session(), p));
        changes.under(lease, session -> SessionProgressLog.recordClaim(session, item, plan));
    }

    @Override
    public Set<SessionId> recordPlans(Map<Lease, WriteBackPlan> plans) {
        plans.forEach((lease, plan) -> requireSameSession(lease.session(), plan));
        return changes.underAll("storing plans", plans, SessionProgressLog::recordPlans);
    }

    @Override
    public void recordAttempt(Lease lease, Set<Operation> operations) {
        changes.under(lease, session -> SessionProgressLog.recordAttempt(session, operations));
    }

    @Override
    public Set<SessionId> confirmAll(Map<Lease, List<Confirmation>> writes) {
        return changes.underAll("confirming writes", writes, WriteConfirmation::confirmAll);
    }

    @Override
    public void park(Lease lease, Pause pause) {
        changes.under(lease, session -> SessionEnd.park(session, pause));
    }

    @Override
    public void block(Lease lease, Block block) {
        changes.under(lease, session -> SessionEnd.block(session, block));
    }

    @Override
    public void recordClaimLost(Lease lease, Block block) {
        changes.under(lease, session -> SessionEnd.recordClaimLost(session, block));
    }

    @Override
    public void note(SessionId session, String event, String detail) {
        boolean known = transactions.write(session, t -> SessionProgressLog.note(t, session, event, detail));
        if (!known) {
            throw new IllegalArgumentException("the journal does not contain session " + session);
        }
    }

    @Override
    public void recordRelease(Lease lease, Decision decision, String found) {
        changes.under(lease, session -> SessionEnd.recordRelease(session, decision.signed(found)));
    }

    @Override
    public AcquireResult replacePlan(SessionId session, LeaseRequest request, PlanReplacement revision) {
        requireSameSession(session, revision.plan());
        attendance.announce();
        return transactions.write(session, t -> SessionReconciliation.replacePlan(t, session, request, revision));
    }

    @Override
    public AbandonResult abandon(SessionId session, Decision decision) {
        return transactions.write(session, t -> SessionAbandonment.abandon(t, session, decision));
    }

    @Override
    public int prune(Duration age, int limit) {
        Pruning.requirePrunable(age);
        return changes.prune(age, limit);
    }

    @Override
    public long prunable(Duration age) {
        Pruning.requirePrunable(age);
        return transactions.read(t -> Pruning.count(t, age));
    }

    @Override
    public Optional<SessionRecord> find(SessionId session) {
        return transactions.read(t -> SessionReader.find(t, session));
    }

    @Override
    public List<SessionSummary> list(SessionQuery query) {
        return transactions.read(t -> SessionList.list(t, query));
    }

    @Override
    public List<UnreadableSession> unreadable(int limit) {
        return transactions.read(t -> UnreadableSessions.find(t, limit));
    }

    @Override
    public long count(SessionQuery query) {
        long found = transactions.read(t -> SessionList.count(t, query));
        return found == 0 && query.due() && attendance.endLeasesOfTheDead()
                ? transactions.read(t -> SessionList.count(t, query))
                : found;
    }

    @Override
    public List<HistoryEntry> history(SessionId session) {
        return transactions.read(t -> SessionHistory.of(t, session));
    }

    @Override
    public Optional<SessionId> laterSessionOn(QueueItemId item, SessionId session) {
        return transactions.read(t -> RowClaimSearch.laterSessionOn(t, item, session));
    }

    @Override
    public boolean movedByEarlierOutcome(QueueItemId item, SessionId session) {
        return transactions.read(t -> RowClaimSearch.movedByEarlierOutcome(t, item, session));
    }

    @Override
    public Optional<SessionId> otherClaimOn(QueueItemId item, SessionId session) {
        return transactions.read(t -> RowClaimSearch.otherClaimOn(t, item, session));
    }

    @Override
    public ServicePauses servicePauses() {
        return new StoredPauses(transactions);
    }

    private static void requireSameSession(SessionId session, WriteBackPlan plan) {
        if (!plan.session().equals(session)) {
            throw new IllegalArgumentException("the plan belongs to another session");
        }
    }

    /** Lets go of what proves that this process lives; the connections stay the host's. */
    @Override
    public void close() {
        attendance.close();
    }
}
