package io.opencloser.doubles.journal;

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
import io.opencloser.core.port.journal.AbandonResult;
import io.opencloser.core.port.journal.AcceptResult;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.PlanReplacement;
import io.opencloser.core.port.journal.TakeRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The journal in memory: it survives a simulated crash, not the end of the JVM.
 *
 * <p>Deterministic: its only input from outside is the database clock. Thread-safe: every method runs alone.
 */
public final class InMemoryJournal implements Journal {
    private final MemoryAcceptances acceptances;
    private final MemoryLeases leases;
    private final MemoryLog log;
    private final MemoryDecisions decisions;
    private final MemoryQueries queries;
    private final MemoryPauses pauses;

    public InMemoryJournal(Supplier<Instant> databaseClock) {
        this(new MemorySessions(databaseClock), new MemoryPauses(databaseClock));
    }

    /**
     * A journal that follows another one, whose transactions may overlap.
     *
     * @param acceptances the place of an outcome in the order of the other journal; asked once, when the outcome is stored
     */
    public InMemoryJournal(Supplier<Instant> databaseClock, ToLongFunction<SessionId> acceptances) {
        this(new MemorySessions(databaseClock, acceptances), new MemoryPauses(databaseClock));
    }

    private InMemoryJournal(MemorySessions sessions, MemoryPauses pauses) {
        this.pauses = pauses;
        this.acceptances = new MemoryAcceptances(sessions);
        this.leases = new MemoryLeases(sessions);
        this.log = new MemoryLog(sessions);
        this.decisions = new MemoryDecisions(sessions);
        this.queries = new MemoryQueries(sessions);
    }

    @Override
    public synchronized List<AcceptResult> acceptAll(List<Acceptance> outcomes) {
        return acceptances.acceptAll(outcomes);
    }

    @Override
    public synchronized List<AcquireResult.Acquired> take(TakeRequest request) {
        return leases.take(request);
    }

    @Override
    public synchronized boolean reopen(SessionId session, Set<BlockReason> from, Decision decision) {
        return decisions.reopen(session, from, decision);
    }

    @Override
    public synchronized AcquireResult open(NewSession opening, LeaseRequest request) {
        return leases.open(opening, request);
    }

    /** Opens a session as the journal that this one follows did, whose transaction had not yet seen an outcome of the item. */
    public synchronized AcquireResult openUnordered(NewSession opening, LeaseRequest request) {
        return leases.openUnordered(opening, request);
    }

    @Override
    public synchronized AcquireResult acquire(SessionId session, LeaseRequest request, Set<BlockReason> reopen) {
        return leases.acquire(session, request, reopen);
    }

    @Override
    public synchronized Lease renew(Lease lease, Duration length) {
        return leases.renew(lease, length);
    }

    @Override
    public synchronized void releaseLease(Lease lease) {
        leases.releaseLease(lease);
    }

    @Override
    public synchronized void recordClaim(Lease lease, QueueItem item, Optional<WriteBackPlan> plan) {
        log.recordClaim(lease, item, plan);
    }

    @Override
    public synchronized Set<SessionId> recordPlans(Map<Lease, WriteBackPlan> plans) {
        return log.recordPlans(plans);
    }

    @Override
    public synchronized void recordAttempt(Lease lease, Set<Operation> operations) {
        log.recordAttempt(lease, operations);
    }

    @Override
    public synchronized Set<SessionId> confirmAll(Map<Lease, List<Confirmation>> writes) {
        return log.confirmAll(writes);
    }

    @Override
    public synchronized void park(Lease lease, Pause pause) {
        log.park(lease, pause);
    }

    @Override
    public synchronized void block(Lease lease, Block block) {
        log.block(lease, block);
    }

    @Override
    public synchronized void recordClaimLost(Lease lease, Block block) {
        log.recordClaimLost(lease, block);
    }

    @Override
    public synchronized void note(SessionId session, String event, String detail) {
        log.note(session, event, detail);
    }

    @Override
    public synchronized void recordRelease(Lease lease, Decision decision, String found) {
        decisions.recordRelease(lease, decision, found);
    }

    @Override
    public synchronized AcquireResult replacePlan(SessionId session, LeaseRequest request, PlanReplacement revision) {
        return decisions.replacePlan(session, request, revision);
    }

    @Override
    public synchronized AbandonResult abandon(SessionId session, Decision decision) {
        return decisions.abandon(session, decision);
    }

    @Override
    public synchronized int prune(Duration age, int limit) {
        return decisions.prune(age, limit);
    }

    @Override
    public synchronized Optional<SessionRecord> find(SessionId session) {
        return queries.find(session);
    }

    @Override
    public synchronized List<SessionSummary> list(SessionQuery query) {
        return queries.list(query);
    }

    @Override
    public synchronized List<UnreadableSession> unreadable(int limit) {
        return queries.unreadable(limit);
    }

    @Override
    public synchronized long count(SessionQuery query) {
        return queries.count(query);
    }

    @Override
    public synchronized List<HistoryEntry> history(SessionId session) {
        return queries.history(session);
    }

    @Override
    public synchronized long prunable(Duration age) {
        return queries.prunable(age);
    }

    @Override
    public synchronized Optional<SessionId> laterSessionOn(QueueItemId item, SessionId session) {
        return queries.laterSessionOn(item, session);
    }

    @Override
    public synchronized boolean movedByEarlierOutcome(QueueItemId item, SessionId session) {
        return queries.movedByEarlierOutcome(item, session);
    }

    @Override
    public synchronized Optional<SessionId> otherClaimOn(QueueItemId item, SessionId session) {
        return queries.otherClaimOn(item, session);
    }

    @Override
    public ServicePauses servicePauses() {
        return pauses;
    }
}
