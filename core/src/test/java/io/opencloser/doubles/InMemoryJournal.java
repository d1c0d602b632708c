package io.opencloser.doubles;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlanEnd;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.AbandonResult;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.Block;
import io.opencloser.core.port.journal.ClaimState;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.core.port.journal.Decision;
import io.opencloser.core.port.journal.HistoryEntry;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.Lease;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.PlanReplacement;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.core.port.journal.SessionProgress;
import io.opencloser.core.port.journal.SessionQuery;
import io.opencloser.core.port.journal.SessionRecord;
import io.opencloser.core.port.journal.SessionSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The journal without a disk: what it holds survives a simulated crash, not the JVM's end.
 *
 * <p>Deterministic: its only input from outside is the database clock. Thread-safe.
 */
public final class InMemoryJournal implements Journal {
    private static final String TAKEN_OVER = "taken_over";

    private final Supplier<Instant> databaseClock;
    private final TreeMap<SessionId, MemorySession> entries = new TreeMap<>();
    private final TreeMap<SessionId, List<HistoryEntry>> histories = new TreeMap<>();
    private long opened;

    public InMemoryJournal(Supplier<Instant> databaseClock) {
        this.databaseClock = databaseClock;
    }

    @Override
    public synchronized AcquireResult open(NewSession opening, LeaseRequest request) {
        Instant now = databaseClock.get();
        MemorySession known = entries.get(opening.session());
        if (known != null) {
            return new AcquireResult.NotResumable(known.seenAt(now));
        }
        return acquired(MemorySession.open(++opened, opening, request, now), now, "opened", request.holder());
    }

    @Override
    public synchronized AcquireResult acquire(SessionId session, LeaseRequest request, Set<BlockReason> reopen) {
        Instant now = databaseClock.get();
        MemorySession entry = entries.get(session);
        if (entry == null) {
            return new AcquireResult.Unknown();
        }
        SessionRecord record = entry.seenAt(now);
        SessionProgress progress = record.progress();
        String event;
        switch (progress.status()) {
            case IN_PROGRESS -> {
                if (entry.hasLiveLease(now)) {
                    return new AcquireResult.LeasedByOther(record);
                }
                event = record.lease().isPresent() ? TAKEN_OVER : "acquired";
            }
            case RESUME_NEEDED -> {
                if (entry.isTooEarly(now)) {
                    return new AcquireResult.NotDue(record);
                }
                event = "resumed";
            }
            case BLOCKED -> {
                if (progress.blockReason().filter(reopen::contains).isEmpty()) {
                    return new AcquireResult.NotResumable(record);
                }
                event = "reopened";
            }
            default -> {
                return new AcquireResult.NotResumable(record);
            }
        }
        return acquired(entry.takenUp(request, now), now, event, request.holder());
    }

    private AcquireResult acquired(MemorySession entry, Instant now, String event, String holder) {
        store(entry, now, event, holder);
        return new AcquireResult.Acquired(
                entry.record().lease().orElseThrow(), entry.seenAt(now), event.equals(TAKEN_OVER));
    }

    @Override
    public synchronized Lease renew(Lease lease, Duration length) {
        MemorySession entry = held(lease);
        Lease longer = new Lease(
                lease.session(),
                lease.holder(),
                lease.fence(),
                databaseClock.get().plus(length));
        entries.put(lease.session(), entry.lease(Optional.of(longer)));
        return longer;
    }

    @Override
    public synchronized void recordClaim(Lease lease, QueueItem item, Optional<WriteBackPlan> plan) {
        Instant now = databaseClock.get();
        plan.ifPresent(p -> requireOwn(lease, p));
        MemorySession entry =
                held(lease).with(ClaimState.CLAIMED, Optional.of(item)).claimedAs(++opened);
        MemorySession planned = plan.map(entry::with).orElse(entry);
        store(
                planned.with(entry.record().progress(), now),
                now,
                "claimed",
                item.id().toString());
    }

    @Override
    public synchronized void recordPlan(Lease lease, WriteBackPlan plan) {
        Instant now = databaseClock.get();
        requireOwn(lease, plan);
        MemorySession entry = held(lease).with(plan);
        store(
                entry.with(entry.record().progress(), now),
                now,
                "planned",
                plan.disposition().wireName());
    }

    private static void requireOwn(Lease lease, WriteBackPlan plan) {
        if (!plan.session().equals(lease.session())) {
            throw new IllegalArgumentException("the plan belongs to another session than the lease");
        }
    }

    @Override
    public synchronized void recordAttempt(Lease lease, Set<Operation> operations) {
        Instant now = databaseClock.get();
        MemorySession entry = held(lease);
        operations.forEach(operation -> requirePlanned(entry, operation));
        store(entry.attempted(operations, now), now, "attempting", Operation.wireNames(operations));
    }

    private static void requirePlanned(MemorySession entry, Operation operation) {
        if (!entry.record().correlations().containsKey(operation)) {
            throw new IllegalArgumentException("the plan has no " + operation.wireName());
        }
    }

    @Override
    public synchronized void confirm(Lease lease, List<Confirmation> confirmations) {
        Instant now = databaseClock.get();
        MemorySession entry = held(lease);
        WriteBackPlan plan = entry.record()
                .plan()
                .orElseThrow(() -> new IllegalArgumentException("nothing was planned that could be confirmed"));
        confirmations.forEach(c -> requirePlanned(entry, c.operation()));
        MemorySession confirmed = confirmations.isEmpty()
                ? entry
                : entry.with(MemoryCorrelations.confirmed(entry.record().correlations(), confirmations))
                        .with(entry.record().progress(), now);
        for (Confirmation c : confirmations) {
            store(confirmed, now, "confirmed", c.operation().wireName() + " " + c.recordId());
        }
        if (MemoryCorrelations.missing(confirmed.record().correlations()).isEmpty()) {
            finish(confirmed, plan.end(), now);
        }
    }

    private void finish(MemorySession entry, PlanEnd end, Instant now) {
        if (end instanceof PlanEnd.Blocks blocks) {
            stop(entry, new Block(blocks.reason(), blocks.details(), blocks.message()), now, "blocked");
            return;
        }
        SessionProgress completed = new SessionProgress(
                RunStatus.COMPLETED, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
        end(entry.with(completed, now), now, "completed", "");
    }

    private void stop(MemorySession entry, Block block, Instant now, String event) {
        end(entry.blocked(block, now), now, event, block.reason().wireName() + ": " + block.message());
    }

    private void end(MemorySession entry, Instant now, String event, String detail) {
        store(entry.lease(Optional.empty()), now, event, detail);
    }

    @Override
    public synchronized void park(Lease lease, String lastError, Duration wait) {
        Instant now = databaseClock.get();
        SessionProgress later = new SessionProgress(
                RunStatus.RESUME_NEEDED,
                Optional.empty(),
                List.of(),
                Optional.of(lastError),
                wait.isZero() ? Optional.empty() : Optional.of(now.plus(wait)));
        end(held(lease).with(later, now), now, "suspended", lastError);
    }

    @Override
    public synchronized void block(Lease lease, Block block) {
        stop(held(lease), block, databaseClock.get(), "blocked");
    }

    @Override
    public synchronized void recordClaimLost(Lease lease, Block block) {
        MemorySession entry = held(lease);
        stop(entry.with(ClaimState.LOST, entry.record().item()), block, databaseClock.get(), "claim_lost");
    }

    @Override
    public synchronized void releaseLease(Lease lease) {
        Instant now = databaseClock.get();
        MemorySession entry = held(lease);
        end(entry.with(entry.record().progress(), now), now, "handed_back", "");
    }

    @Override
    public synchronized void recordRelease(Lease lease, Decision decision, String found) {
        giveUp(held(lease), "released", decision.signed(found));
    }

    private void giveUp(MemorySession entry, String event, String detail) {
        Instant now = databaseClock.get();
        SessionProgress abandoned = new SessionProgress(
                RunStatus.ABANDONED,
                Optional.empty(),
                List.of(),
                entry.record().progress().lastError(),
                Optional.empty());
        end(entry.letGo().with(abandoned, now), now, event, detail);
    }

    @Override
    public synchronized AcquireResult replacePlan(SessionId session, LeaseRequest request, PlanReplacement revision) {
        if (!revision.plan().session().equals(session)) {
            throw new IllegalArgumentException("the plan belongs to another session");
        }
        Instant now = databaseClock.get();
        MemorySession entry = entries.get(session);
        if (entry == null) {
            return new AcquireResult.Unknown();
        }
        SessionRecord record = entry.seenAt(now);
        if (record.progress().blockReason().filter(revision.from()::contains).isEmpty()) {
            return new AcquireResult.NotResumable(record);
        }
        MemorySession revised = entry.takenUp(request, now)
                .with(revision.claim(record.claim()), record.item())
                .with(revision.plan());
        AcquireResult taken = acquired(revised, now, "reopened", request.holder());
        remember(
                session,
                new HistoryEntry(
                        now, revised.fence(), "reconciled", revision.decision().signed(revision.what())));
        return taken;
    }

    @Override
    public synchronized AbandonResult abandon(SessionId session, Decision decision) {
        Instant now = databaseClock.get();
        MemorySession entry = entries.get(session);
        if (entry == null) {
            return new AbandonResult.Unknown();
        }
        SessionRecord record = entry.seenAt(now);
        if (record.status() == RunStatus.COMPLETED || record.status() == RunStatus.ABANDONED) {
            return new AbandonResult.AlreadyFinished(record);
        }
        if (record.awaitsOutcome()) {
            return new AbandonResult.AwaitingOutcome(record);
        }
        if (entry.hasLiveLease(now)) {
            return new AbandonResult.LeasedByOther(record);
        }
        giveUp(entry.disarmed(), "abandoned", decision.signed(""));
        return new AbandonResult.Abandoned(record);
    }

    @Override
    public synchronized long prunable(Duration age) {
        requirePrunable(age);
        return finishedBefore(databaseClock.get().minus(age)).count();
    }

    @Override
    public synchronized int prune(Duration age, int limit) {
        requirePrunable(age);
        List<SessionId> old = finishedBefore(databaseClock.get().minus(age))
                .sorted(Comparator.comparing((MemorySession e) -> e.record().updatedAt()))
                .limit(limit)
                .map(e -> e.record().session())
                .toList();
        old.forEach(session -> {
            entries.remove(session);
            histories.remove(session);
        });
        return old.size();
    }

    private Stream<MemorySession> finishedBefore(Instant time) {
        return entries.values().stream()
                .filter(MemorySession::isFinished)
                .filter(e -> e.record().updatedAt().isBefore(time));
    }

    private static void requirePrunable(Duration age) {
        if (age.compareTo(YOUNGEST_PRUNABLE) < 0) {
            throw new IllegalArgumentException("nothing younger than " + YOUNGEST_PRUNABLE + " is deleted");
        }
    }

    @Override
    public synchronized void note(SessionId session, String event, String detail) {
        if (!entries.containsKey(session)) {
            throw new IllegalArgumentException("the journal does not know session " + session);
        }
        remember(session, new HistoryEntry(databaseClock.get(), 0, event, detail));
    }

    @Override
    public synchronized Optional<SessionRecord> find(SessionId session) {
        return Optional.ofNullable(entries.get(session)).map(entry -> entry.seenAt(databaseClock.get()));
    }

    @Override
    public synchronized List<SessionSummary> list(SessionQuery query) {
        return wanted(query)
                .sorted(Comparator.comparingLong(MemorySession::opened))
                .limit(query.limit())
                .map(MemorySession::summary)
                .toList();
    }

    @Override
    public synchronized long count(SessionQuery query) {
        return wanted(query).count();
    }

    private Stream<MemorySession> wanted(SessionQuery query) {
        Instant now = databaseClock.get();
        return entries.values().stream()
                .filter(e ->
                        query.status().filter(s -> s != e.record().status()).isEmpty())
                .filter(e -> !query.due() || e.isDue(now) || (query.mappingChanged() && e.waitsForMapping()))
                .filter(e -> e.opened() > query.after());
    }

    @Override
    public synchronized List<HistoryEntry> history(SessionId session) {
        return List.copyOf(histories.getOrDefault(session, List.of()));
    }

    @Override
    public synchronized Optional<SessionId> laterSessionOn(QueueItemId item, SessionId session) {
        MemorySession own = entries.get(session);
        if (own == null) {
            return Optional.empty();
        }
        return entries.values().stream()
                .filter(e ->
                        e.record().queueItem().equals(item) && e.opened() != own.opened() && e.mayHaveTakenItAfter(own))
                .max(Comparator.comparingLong(MemorySession::opened))
                .map(e -> e.record().session());
    }

    @Override
    public synchronized Optional<SessionId> otherClaimOn(QueueItemId item, SessionId session) {
        return entries.values().stream()
                .filter(e -> e.record().queueItem().equals(item) && e.mayHoldClaim())
                .filter(e -> !e.record().session().equals(session))
                .min(Comparator.comparingLong(MemorySession::opened))
                .map(e -> e.record().session());
    }

    private MemorySession held(Lease lease) {
        MemorySession entry = entries.get(lease.session());
        if (entry == null || !entry.isHeldBy(lease)) {
            throw new LeaseLostException(lease.session());
        }
        return entry;
    }

    private void store(MemorySession entry, Instant now, String event, String detail) {
        SessionId session = entry.record().session();
        entries.put(session, entry);
        remember(session, new HistoryEntry(now, entry.fence(), event, detail));
    }

    private void remember(SessionId session, HistoryEntry entry) {
        histories.computeIfAbsent(session, s -> new ArrayList<>()).add(entry);
    }
}
