package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.core.port.journal.Acquisition;
import io.opencloser.core.port.journal.Block;
import io.opencloser.core.port.journal.Closure;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.core.port.journal.Decision;
import io.opencloser.core.port.journal.HistoryEntry;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.Lease;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.Opening;
import io.opencloser.core.port.journal.Revision;
import io.opencloser.core.port.journal.SessionQuery;
import io.opencloser.core.port.journal.SessionRecord;
import io.opencloser.core.port.journal.SessionSummary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A journal that tells a listener what it has committed. Adds no statement and changes no answer. */
public final class ListeningJournal implements Journal {
    private static final Pattern ROW_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Journal journal;
    private final WriteBackListener listener;

    private ListeningJournal(Journal journal, WriteBackListener listener) {
        this.journal = journal;
        this.listener = listener;
    }

    /**
     * Puts a listener before a journal.
     *
     * @param listener one that does not throw
     */
    public static Journal over(Journal journal, WriteBackListener listener) {
        return new ListeningJournal(journal, listener);
    }

    @Override
    public Acquisition open(Opening opening, LeaseRequest request) {
        Acquisition opened = journal.open(opening, request);
        if (opened instanceof Acquisition.Acquired) {
            listener.on(new WriteBackEvent.SessionOpened(opening.session()));
        }
        return opened;
    }

    @Override
    public Acquisition acquire(SessionId session, LeaseRequest request, Set<BlockReason> reopen) {
        Acquisition acquisition = journal.acquire(session, request, reopen);
        if (acquisition instanceof Acquisition.Acquired acquired) {
            listener.on(
                    new WriteBackEvent.SessionResumed(session, acquired.lease().fence(), acquired.takenOver()));
        }
        return acquisition;
    }

    @Override
    public Lease renew(Lease lease, Duration length) {
        return fenced(lease, () -> journal.renew(lease, length));
    }

    @Override
    public void claimed(Lease lease, QueueItem item, Optional<WriteBackPlan> plan) {
        fenced(lease, () -> journal.claimed(lease, item, plan));
    }

    @Override
    public void plan(Lease lease, WriteBackPlan plan) {
        fenced(lease, () -> journal.plan(lease, plan));
    }

    @Override
    public void attempting(Lease lease, Set<Operation> operations) {
        fenced(lease, () -> journal.attempting(lease, operations));
    }

    @Override
    public void confirm(Lease lease, List<Confirmation> confirmations) {
        fenced(lease, () -> journal.confirm(lease, confirmations));
        confirmations.forEach(confirmation ->
                listener.on(new WriteBackEvent.WriteConfirmed(lease.session(), confirmation.operation())));
    }

    @Override
    public void suspend(Lease lease, String lastError, Duration wait) {
        fenced(lease, () -> journal.suspend(lease, lastError, wait));
        String reason = ROW_ID.matcher(lastError).replaceAll("*");
        listener.on(new WriteBackEvent.SessionParked(lease.session(), wait, reason));
    }

    @Override
    public void block(Lease lease, Block block) {
        fenced(lease, () -> journal.block(lease, block));
        blocked(lease, block);
    }

    @Override
    public void claimLost(Lease lease, Block block) {
        fenced(lease, () -> journal.claimLost(lease, block));
        blocked(lease, block);
    }

    private void blocked(Lease lease, Block block) {
        listener.on(new WriteBackEvent.SessionBlocked(lease.session(), block.reason(), block.fields()));
    }

    @Override
    public void handBack(Lease lease) {
        fenced(lease, () -> journal.handBack(lease));
    }

    @Override
    public void released(Lease lease, Decision decision, String found) {
        fenced(lease, () -> journal.released(lease, decision, found));
        listener.on(new WriteBackEvent.ClaimReleased(lease.session()));
    }

    @Override
    public Acquisition reconcile(SessionId session, LeaseRequest request, Revision revision) {
        Acquisition acquisition = journal.reconcile(session, request, revision);
        if (acquisition instanceof Acquisition.Acquired acquired) {
            listener.on(new WriteBackEvent.SessionReconciled(
                    session, acquired.lease().fence()));
        }
        return acquisition;
    }

    @Override
    public Closure abandon(SessionId session, Decision decision) {
        Closure closure = journal.abandon(session, decision);
        if (closure instanceof Closure.Closed) {
            listener.on(new WriteBackEvent.SessionAbandoned(session));
        }
        return closure;
    }

    @Override
    public int prune(Duration age, int limit) {
        return journal.prune(age, limit);
    }

    @Override
    public void note(SessionId session, String event, String detail) {
        journal.note(session, event, detail);
    }

    @Override
    public Optional<SessionRecord> find(SessionId session) {
        return journal.find(session);
    }

    @Override
    public List<SessionSummary> list(SessionQuery query) {
        return journal.list(query);
    }

    @Override
    public long count(SessionQuery query) {
        return journal.count(query);
    }

    @Override
    public long prunable(Duration age) {
        return journal.prunable(age);
    }

    @Override
    public List<HistoryEntry> history(SessionId session) {
        return journal.history(session);
    }

    @Override
    public Optional<SessionId> laterSessionOn(QueueItemId item, SessionId session) {
        return journal.laterSessionOn(item, session);
    }

    @Override
    public Optional<SessionId> otherClaimOn(QueueItemId item, SessionId session) {
        return journal.otherClaimOn(item, session);
    }

    private void fenced(Lease lease, Runnable change) {
        fenced(lease, () -> {
            change.run();
            return lease;
        });
    }

    private Lease fenced(Lease lease, Supplier<Lease> change) {
        try {
            return change.get();
        } catch (LeaseLostException e) {
            listener.on(new WriteBackEvent.LeaseLost(lease.session()));
            throw e;
        }
    }
}
