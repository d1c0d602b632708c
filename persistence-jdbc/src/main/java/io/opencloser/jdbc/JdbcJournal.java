package io.opencloser.jdbc;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.AbandonResult;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.Block;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.core.port.journal.Decision;
import io.opencloser.core.port.journal.HistoryEntry;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.Lease;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.PlanReplacement;
import io.opencloser.core.port.journal.SessionQuery;
import io.opencloser.core.port.journal.SessionRecord;
import io.opencloser.core.port.journal.SessionSummary;
import io.opencloser.jdbc.session.LeasedSession;
import io.opencloser.jdbc.session.Pruning;
import io.opencloser.jdbc.session.SessionDecisions;
import io.opencloser.jdbc.session.SessionLeasing;
import io.opencloser.jdbc.session.SessionReader;
import io.opencloser.jdbc.session.SessionSelects;
import io.opencloser.jdbc.transaction.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The journal in a database: every method is one transaction. */
public final class JdbcJournal implements Journal {
    private final Transactions transactions;

    public JdbcJournal(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public AcquireResult open(NewSession opening, LeaseRequest request) {
        return transactions.write(opening.session(), t -> SessionLeasing.open(t, opening, request));
    }

    @Override
    public AcquireResult acquire(SessionId session, LeaseRequest request, Set<BlockReason> reopen) {
        return transactions.write(session, t -> SessionLeasing.acquire(t, session, request, reopen));
    }

    @Override
    public Lease renew(Lease lease, Duration length) {
        return transactions.write(lease.session(), t -> new LeasedSession(t, lease).renew(length));
    }

    @Override
    public void recordClaim(Lease lease, QueueItem item, Optional<WriteBackPlan> plan) {
        plan.ifPresent(p -> requireOwn(lease, p));
        change(lease, held -> held.claimed(item, plan));
    }

    @Override
    public void recordPlan(Lease lease, WriteBackPlan plan) {
        requireOwn(lease, plan);
        change(lease, held -> held.plan(plan));
    }

    private static void requireOwn(Lease lease, WriteBackPlan plan) {
        if (!plan.session().equals(lease.session())) {
            throw new IllegalArgumentException("the plan belongs to another session than the lease");
        }
    }

    @Override
    public void recordAttempt(Lease lease, Set<Operation> operations) {
        change(lease, held -> held.attempting(operations));
    }

    @Override
    public void confirm(Lease lease, List<Confirmation> confirmations) {
        List<Confirmation> fixed = List.copyOf(confirmations);
        change(lease, held -> held.confirm(fixed));
    }

    @Override
    public void park(Lease lease, String lastError, Duration wait) {
        change(lease, held -> held.suspend(lastError, wait));
    }

    @Override
    public void block(Lease lease, Block block) {
        change(lease, held -> held.block(block));
    }

    @Override
    public void recordClaimLost(Lease lease, Block block) {
        change(lease, held -> held.claimLost(block));
    }

    @Override
    public void releaseLease(Lease lease) {
        change(lease, LeasedSession::handBack);
    }

    @Override
    public void recordRelease(Lease lease, Decision decision, String found) {
        change(lease, held -> held.released(decision.signed(found)));
    }

    @Override
    public AcquireResult replacePlan(SessionId session, LeaseRequest request, PlanReplacement revision) {
        if (!revision.plan().session().equals(session)) {
            throw new IllegalArgumentException("the plan belongs to another session");
        }
        return transactions.write(session, t -> SessionDecisions.reconcile(t, session, request, revision));
    }

    @Override
    public AbandonResult abandon(SessionId session, Decision decision) {
        return transactions.write(session, t -> SessionDecisions.abandon(t, session, decision));
    }

    @Override
    public long prunable(Duration age) {
        requirePrunable(age);
        return transactions.read(t -> Pruning.count(t, age));
    }

    @Override
    public int prune(Duration age, int limit) {
        requirePrunable(age);
        List<SessionId> page = transactions.read(t -> Pruning.page(t, age, limit));
        if (page.isEmpty()) {
            return 0;
        }
        return transactions
                .prune(page.get(0), t -> Pruning.delete(t, page, age))
                .size();
    }

    private static void requirePrunable(Duration age) {
        if (age.compareTo(YOUNGEST_PRUNABLE) < 0) {
            throw new IllegalArgumentException("nothing younger than " + YOUNGEST_PRUNABLE + " is deleted");
        }
    }

    @Override
    public void note(SessionId session, String event, String detail) {
        boolean known = transactions.write(session, t -> {
            boolean exists = t.sql()
                    .first(
                            row -> row.number("fence"),
                            "SELECT fence FROM writeback_progress WHERE session_id = ?",
                            session.value())
                    .isPresent();
            if (exists) {
                t.remember(session, 0, event, detail);
            }
            return exists;
        });
        if (!known) {
            throw new IllegalArgumentException("the journal does not know session " + session);
        }
    }

    /** A change by the holder of a lease. */
    @FunctionalInterface
    private interface Change {
        void by(LeasedSession held) throws SQLException;
    }

    private void change(Lease lease, Change change) {
        transactions.write(lease.session(), t -> {
            change.by(new LeasedSession(t, lease));
            return lease;
        });
    }

    @Override
    public Optional<SessionRecord> find(SessionId session) {
        return transactions.read(t -> SessionReader.find(t, session));
    }

    @Override
    public List<SessionSummary> list(SessionQuery query) {
        return transactions.read(t -> SessionSelects.list(t, query));
    }

    @Override
    public long count(SessionQuery query) {
        return transactions.read(t -> SessionSelects.count(t, query));
    }

    @Override
    public List<HistoryEntry> history(SessionId session) {
        return transactions.read(t -> SessionSelects.history(t, session));
    }

    @Override
    public Optional<SessionId> laterSessionOn(QueueItemId item, SessionId session) {
        return transactions.read(t -> SessionSelects.laterSessionOn(t, item, session));
    }

    @Override
    public Optional<SessionId> otherClaimOn(QueueItemId item, SessionId session) {
        return transactions.read(t -> SessionSelects.otherClaimOn(t, item, session));
    }
}
