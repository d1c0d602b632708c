package io.opencloser.doubles.journal;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.HistoryEntry;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionProgress;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AbandonResult;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.OperatorDecisions;
import io.opencloser.core.port.journal.PlanReplacement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Decisions of operators, and the deletion of old sessions. Guarded by the lock of {@link InMemoryJournal}. */
final class MemoryDecisions implements OperatorDecisions {
    private final MemorySessions sessions;

    MemoryDecisions(MemorySessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void recordRelease(Lease lease, Decision decision, String found) {
        MemorySession entry = sessions.leased(lease);
        if (entry.record().outcome().isEmpty()) {
            giveUp(entry, "released", decision.signed(found));
            return;
        }
        // an outcome came while the claim was released: it counts
        Instant now = sessions.now();
        sessions.end(entry.letGo().with(SessionProgress.accepted(), now), now, "released", decision.signed(found));
    }

    @Override
    public AcquireResult replacePlan(SessionId session, LeaseRequest request, PlanReplacement revision) {
        if (!revision.plan().session().equals(session)) {
            throw new IllegalArgumentException("the plan belongs to another session");
        }
        Instant now = sessions.now();
        MemorySession entry = sessions.get(session);
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
        AcquireResult taken = sessions.acquired(revised, now, "reopened", request.holder());
        sessions.remember(
                session,
                new HistoryEntry(
                        now, revised.fence(), "reconciled", revision.decision().signed(revision.what())));
        return taken;
    }

    @Override
    public boolean reopen(SessionId session, Set<BlockReason> from, Decision decision) {
        Instant now = sessions.now();
        MemorySession entry = sessions.get(session);
        if (entry == null
                || entry.record()
                        .progress()
                        .blockReason()
                        .filter(from::contains)
                        .isEmpty()
                || isWrittenCompletely(entry)) {
            return false;
        }
        RunStatus to = entry.record().plan().isPresent() ? RunStatus.RESUME_NEEDED : RunStatus.ACCEPTED;
        sessions.put(session, entry.with(entry.record().progress().reopened(to), now));
        sessions.remember(session, new HistoryEntry(now, 0, "unblocked", decision.signed("")));
        return true;
    }

    private static boolean isWrittenCompletely(MemorySession entry) {
        return entry.record().plan().isPresent()
                && MemoryCorrelations.missing(entry.record().correlations()).isEmpty();
    }

    @Override
    public AbandonResult abandon(SessionId session, Decision decision) {
        Instant now = sessions.now();
        MemorySession entry = sessions.get(session);
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
    public int prune(Duration age, int limit) {
        List<SessionId> old = sessions.prunable(age)
                .sorted(Comparator.comparing((MemorySession e) -> e.record().updatedAt()))
                .limit(limit)
                .map(e -> e.record().session())
                .toList();
        old.forEach(sessions::remove);
        return old.size();
    }

    private void giveUp(MemorySession entry, String event, String detail) {
        Instant now = sessions.now();
        SessionProgress abandoned = entry.record().progress().abandoned();
        sessions.end(entry.letGo().with(abandoned, now), now, event, detail);
    }
}
