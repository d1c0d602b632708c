package io.opencloser.doubles.journal;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlanEnd;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.HistoryEntry;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.Pause;
import io.opencloser.core.domain.state.SessionProgress;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.SessionLog;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** What a session has claimed, planned, attempted and confirmed. Guarded by the lock of {@link InMemoryJournal}. */
final class MemoryLog implements SessionLog {
    private final MemorySessions sessions;

    MemoryLog(MemorySessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void recordClaim(Lease lease, QueueItem item, Optional<WriteBackPlan> plan) {
        Instant now = sessions.now();
        plan.ifPresent(p -> requireOwn(lease, p));
        MemorySession entry = sessions.leased(lease)
                .with(ClaimState.CLAIMED, Optional.of(item))
                .claimedAs(sessions.nextPlace());
        MemorySession planned = plan.map(entry::with).orElse(entry);
        sessions.store(
                planned.with(entry.record().progress(), now),
                now,
                "claimed",
                item.id().toString());
    }

    @Override
    public Set<SessionId> recordPlans(Map<Lease, WriteBackPlan> plans) {
        return lost(plans, this::recordPlan);
    }

    @Override
    public Set<SessionId> confirmAll(Map<Lease, List<Confirmation>> writes) {
        return lost(writes, this::confirm);
    }

    /** Nothing is changed for a session whose lease is lost, nor for any if the change is refused. */
    private <V> Set<SessionId> lost(Map<Lease, V> all, BiConsumer<Lease, V> change) {
        Set<SessionId> lost = new HashSet<>();
        Runnable undo = all.size() > 1 ? sessions.checkpoint() : () -> {};
        all.forEach((lease, value) -> {
            try {
                change.accept(lease, value);
            } catch (LeaseLostException e) {
                lost.add(lease.session());
            } catch (RuntimeException e) {
                undo.run();
                throw e;
            }
        });
        return lost;
    }

    @Override
    public void recordPlan(Lease lease, WriteBackPlan plan) {
        Instant now = sessions.now();
        requireOwn(lease, plan);
        MemorySession entry = sessions.leased(lease).with(plan);
        sessions.store(
                entry.with(entry.record().progress(), now),
                now,
                "planned",
                plan.disposition().wireName());
    }

    @Override
    public void recordAttempt(Lease lease, Set<Operation> operations) {
        Instant now = sessions.now();
        MemorySession entry = sessions.leased(lease);
        operations.forEach(operation -> requirePlanned(entry, operation));
        sessions.store(entry.attempted(operations, now), now, "attempting", Operation.wireNames(operations));
    }

    @Override
    public void confirm(Lease lease, List<Confirmation> confirmations) {
        Instant now = sessions.now();
        MemorySession entry = sessions.leased(lease);
        WriteBackPlan plan = entry.record()
                .plan()
                .orElseThrow(() -> new IllegalArgumentException("nothing was planned that could be confirmed"));
        confirmations.forEach(c -> requirePlanned(entry, c.operation()));
        MemorySession confirmed = confirmations.isEmpty()
                ? entry
                : entry.with(MemoryCorrelations.confirmed(entry.record().correlations(), confirmations))
                        .with(entry.record().progress(), now);
        String what = Confirmation.described(confirmations);
        boolean finished =
                MemoryCorrelations.missing(confirmed.record().correlations()).isEmpty();
        if (finished && plan.end() instanceof PlanEnd.Completes) {
            sessions.end(confirmed.with(SessionProgress.completed(), now), now, "completed", what);
            return;
        }
        if (!confirmations.isEmpty()) {
            sessions.store(confirmed, now, "confirmed", what);
        }
        if (finished && plan.end() instanceof PlanEnd.Blocks blocks) {
            stop(confirmed, new Block(blocks.reason(), blocks.details(), blocks.message()), now, "blocked");
        }
    }

    @Override
    public void park(Lease lease, Pause pause) {
        Instant now = sessions.now();
        MemorySession entry = sessions.leased(lease);
        sessions.end(entry.with(entry.record().progress().paused(pause, now), now), now, "suspended", pause.message());
    }

    @Override
    public void block(Lease lease, Block block) {
        stop(sessions.leased(lease), block, sessions.now(), "blocked");
    }

    @Override
    public void recordClaimLost(Lease lease, Block block) {
        MemorySession entry = sessions.leased(lease);
        stop(entry.with(ClaimState.LOST, entry.record().item()), block, sessions.now(), "claim_lost");
    }

    @Override
    public void note(SessionId session, String event, String detail) {
        if (!sessions.contains(session)) {
            throw new IllegalArgumentException("the journal does not know session " + session);
        }
        sessions.remember(session, new HistoryEntry(sessions.now(), 0, event, detail));
    }

    private static void requireOwn(Lease lease, WriteBackPlan plan) {
        if (!plan.session().equals(lease.session())) {
            throw new IllegalArgumentException("the plan belongs to another session than the lease");
        }
    }

    private static void requirePlanned(MemorySession entry, Operation operation) {
        if (!entry.record().correlations().containsKey(operation)) {
            throw new IllegalArgumentException("the plan has no " + operation.wireName());
        }
    }

    private void stop(MemorySession entry, Block block, Instant now, String event) {
        sessions.end(entry.blocked(block, now), now, event, block.reason().wireName() + ": " + block.message());
    }
}
