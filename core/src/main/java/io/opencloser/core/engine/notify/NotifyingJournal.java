package io.opencloser.core.engine.notify;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
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
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.core.port.journal.AbandonResult;
import io.opencloser.core.port.journal.AcceptResult;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.PlanReplacement;
import io.opencloser.core.port.journal.TakeRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A journal that tells a listener what it has committed. Adds no statement and changes no answer. */
public final class NotifyingJournal implements Journal {
    private static final Pattern ROW_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final Journal journal;
    private final WriteBackListener listener;

    private NotifyingJournal(Journal journal, WriteBackListener listener) {
        this.journal = journal;
        this.listener = listener;
    }

    /**
     * Puts a listener before a journal.
     *
     * @param listener one that does not throw
     */
    public static Journal over(Journal journal, WriteBackListener listener) {
        return new NotifyingJournal(journal, listener);
    }

    @Override
    public AcquireResult open(NewSession opening, LeaseRequest request) {
        AcquireResult opened = journal.open(opening, request);
        if (opened instanceof AcquireResult.Acquired) {
            listener.on(new WriteBackEvent.SessionOpened(opening.session()));
        }
        return opened;
    }

    @Override
    public AcquireResult acquire(SessionId session, LeaseRequest request, Set<BlockReason> reopen) {
        AcquireResult acquisition = journal.acquire(session, request, reopen);
        if (acquisition instanceof AcquireResult.Acquired acquired) {
            listener.on(
                    new WriteBackEvent.SessionResumed(session, acquired.lease().fence(), acquired.takenOver()));
        }
        return acquisition;
    }

    @Override
    public List<AcquireResult.Acquired> take(TakeRequest request) {
        List<AcquireResult.Acquired> taken = journal.take(request);
        taken.forEach(session -> listener.on(new WriteBackEvent.SessionResumed(
                session.record().session(), session.lease().fence(), session.takenOver())));
        return taken;
    }

    @Override
    public List<AcceptResult> acceptAll(List<Acceptance> acceptances) {
        List<AcceptResult> results = journal.acceptAll(acceptances);
        for (AcceptResult result : results) {
            if (result instanceof AcceptResult.Accepted accepted) {
                listener.on(new WriteBackEvent.OutcomeAccepted(accepted.record().session()));
            }
        }
        return results;
    }

    @Override
    public boolean reopen(SessionId session, Set<BlockReason> from, Decision decision) {
        boolean reopened = journal.reopen(session, from, decision);
        if (reopened) {
            listener.on(new WriteBackEvent.SessionReopened(session));
        }
        return reopened;
    }

    @Override
    public Lease renew(Lease lease, Duration length) {
        return fenced(lease, () -> journal.renew(lease, length));
    }

    @Override
    public void recordClaim(Lease lease, QueueItem item, Optional<WriteBackPlan> plan) {
        fenced(lease, () -> journal.recordClaim(lease, item, plan));
    }

    @Override
    public Set<SessionId> recordPlans(Map<Lease, WriteBackPlan> plans) {
        return lost(journal.recordPlans(plans));
    }

    @Override
    public void recordAttempt(Lease lease, Set<Operation> operations) {
        fenced(lease, () -> journal.recordAttempt(lease, operations));
    }

    @Override
    public Set<SessionId> confirmAll(Map<Lease, List<Confirmation>> writes) {
        Set<SessionId> lost = lost(journal.confirmAll(writes));
        writes.forEach((lease, confirmations) -> {
            if (!lost.contains(lease.session())) {
                confirmations.forEach(confirmation ->
                        listener.on(new WriteBackEvent.WriteConfirmed(lease.session(), confirmation.operation())));
            }
        });
        return lost;
    }

    private Set<SessionId> lost(Set<SessionId> sessions) {
        sessions.forEach(session -> listener.on(new WriteBackEvent.LeaseLost(session)));
        return sessions;
    }

    @Override
    public void park(Lease lease, Pause pause) {
        fenced(lease, () -> journal.park(lease, pause));
        String reason = ROW_ID.matcher(pause.message()).replaceAll("*");
        listener.on(new WriteBackEvent.SessionParked(lease.session(), pause.nextAttempt(), reason));
    }

    @Override
    public void block(Lease lease, Block block) {
        fenced(lease, () -> journal.block(lease, block));
        blocked(lease, block);
    }

    @Override
    public void recordClaimLost(Lease lease, Block block) {
        fenced(lease, () -> journal.recordClaimLost(lease, block));
        blocked(lease, block);
    }

    private void blocked(Lease lease, Block block) {
        listener.on(new WriteBackEvent.SessionBlocked(lease.session(), block.reason(), block.fields()));
    }

    @Override
    public void releaseLease(Lease lease) {
        fenced(lease, () -> journal.releaseLease(lease));
    }

    @Override
    public void recordRelease(Lease lease, Decision decision, String found) {
        fenced(lease, () -> journal.recordRelease(lease, decision, found));
        listener.on(new WriteBackEvent.ClaimReleased(lease.session()));
    }

    @Override
    public AcquireResult replacePlan(SessionId session, LeaseRequest request, PlanReplacement revision) {
        AcquireResult acquisition = journal.replacePlan(session, request, revision);
        if (acquisition instanceof AcquireResult.Acquired acquired) {
            listener.on(new WriteBackEvent.SessionReconciled(
                    session, acquired.lease().fence()));
        }
        return acquisition;
    }

    @Override
    public AbandonResult abandon(SessionId session, Decision decision) {
        AbandonResult closure = journal.abandon(session, decision);
        if (closure instanceof AbandonResult.Abandoned) {
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
    public List<UnreadableSession> unreadable(int limit) {
        return journal.unreadable(limit);
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
    public boolean movedByEarlierOutcome(QueueItemId item, SessionId session) {
        return journal.movedByEarlierOutcome(item, session);
    }

    @Override
    public Optional<SessionId> otherClaimOn(QueueItemId item, SessionId session) {
        return journal.otherClaimOn(item, session);
    }

    @Override
    public ServicePauses servicePauses() {
        return journal.servicePauses();
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
