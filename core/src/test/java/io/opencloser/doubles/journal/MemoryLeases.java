package io.opencloser.doubles.journal;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.SessionProgress;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.SessionLeases;
import io.opencloser.core.port.journal.TakeRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opening, taking over, renewing and releasing leases. Guarded by the lock of {@link InMemoryJournal}. */
final class MemoryLeases implements SessionLeases {
    private final MemorySessions sessions;

    MemoryLeases(MemorySessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public AcquireResult open(NewSession opening, LeaseRequest request) {
        Instant now = sessions.now();
        MemorySession known = sessions.get(opening.session());
        if (known != null) {
            return new AcquireResult.NotResumable(known.seenAt(now));
        }
        MemorySession opened = MemorySession.open(sessions.nextPlace(), opening, request, now);
        Optional<SessionId> unfinished = sessions.unfinishedOn(opened);
        if (unfinished.isPresent()) {
            return new AcquireResult.WaitsForEarlier(unfinished.get());
        }
        return opened(opened, opening, request, now);
    }

    /** Opens a session although its item may have an unfinished outcome. */
    AcquireResult openUnordered(NewSession opening, LeaseRequest request) {
        Instant now = sessions.now();
        return opened(MemorySession.open(sessions.nextPlace(), opening, request, now), opening, request, now);
    }

    private AcquireResult opened(MemorySession opened, NewSession opening, LeaseRequest request, Instant now) {
        MemorySession placed =
                opening.plan().isPresent() ? opened.acceptedAs(sessions.acceptancePlace(opening.session())) : opened;
        return sessions.acquired(placed, now, "opened", request.holder());
    }

    @Override
    public AcquireResult acquire(SessionId session, LeaseRequest request, Set<BlockReason> reopen) {
        Instant now = sessions.now();
        MemorySession entry = sessions.get(session);
        if (entry == null) {
            return new AcquireResult.Unknown();
        }
        SessionRecord record = entry.seenAt(now);
        SessionProgress progress = record.progress();
        String event;
        switch (progress.status()) {
            case ACCEPTED, IN_PROGRESS -> {
                if (entry.hasLiveLease(now)) {
                    return new AcquireResult.LeasedByOther(record);
                }
                event = record.lease().isPresent() ? MemorySessions.TAKEN_OVER : "acquired";
            }
            case RESUME_NEEDED -> {
                if (!progress.schedule().isAllowed(now)) {
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
        Optional<SessionId> earlier = sessions.earlierThan(entry);
        if (earlier.isPresent()) {
            return new AcquireResult.WaitsForEarlier(earlier.get());
        }
        return sessions.acquired(entry.takenUp(request, now), now, event, request.holder());
    }

    @Override
    public List<AcquireResult.Acquired> take(TakeRequest request) {
        Instant now = sessions.now();
        List<MemorySession> due = sessions.stream()
                .filter(entry -> wanted(entry, request, now))
                .filter(entry -> sessions.earlierThan(entry).isEmpty())
                .filter(entry -> sessions.stream().noneMatch(other -> isWrittenForSameItem(other, entry, now)))
                .sorted(turn(now, request.timing()))
                .limit(request.limit())
                .toList();
        Set<QueueItemId> items = new HashSet<>();
        return due.stream()
                .filter(entry -> items.add(entry.record().queueItem()))
                .map(entry -> taken(entry, request, now))
                .toList();
    }

    private static boolean wanted(MemorySession entry, TakeRequest request, Instant now) {
        boolean due = request.timing() == DispatchTiming.NOW ? entry.isAllowed(now) : entry.isDue(now);
        boolean reopened = entry.record()
                .progress()
                .blockReason()
                .filter(request.reopen()::contains)
                .isPresent();
        return (due || reopened) && entry.isOfEnvironment(request.environment());
    }

    private static boolean isWrittenForSameItem(MemorySession other, MemorySession entry, Instant now) {
        return other.opened() != entry.opened()
                && other.record().queueItem().equals(entry.record().queueItem())
                && other.isBeingWritten(now);
    }

    private static Comparator<MemorySession> turn(Instant now, DispatchTiming timing) {
        Comparator<MemorySession> behind = Comparator.comparing(entry -> entry.isBehind(now));
        return behind.thenComparing(entry -> entry.isBehind(now) ? turn(entry.record(), timing) : Instant.MIN)
                .thenComparing(entry -> !entry.isUrgent())
                .thenComparingLong(MemorySession::accepted);
    }

    /** On request the one that was tried longest ago comes first, so that no session comes twice before another has come. */
    private static Instant turn(SessionRecord record, DispatchTiming timing) {
        return timing == DispatchTiming.NOW
                ? record.updatedAt()
                : record.progress().schedule().nextAttempt().orElse(record.updatedAt());
    }

    private AcquireResult.Acquired taken(MemorySession entry, TakeRequest request, Instant now) {
        String event = switch (entry.record().status()) {
            case ACCEPTED -> "acquired";
            case IN_PROGRESS -> entry.record().lease().isPresent() ? MemorySessions.TAKEN_OVER : "acquired";
            case RESUME_NEEDED -> "resumed";
            case BLOCKED, COMPLETED, ABANDONED -> "reopened";
        };
        return (AcquireResult.Acquired) sessions.acquired(
                entry.takenUp(request.lease(), now), now, event, request.lease().holder());
    }

    @Override
    public Lease renew(Lease lease, Duration length) {
        MemorySession entry = sessions.leased(lease);
        Lease longer = new Lease(
                lease.session(), lease.holder(), lease.fence(), sessions.now().plus(length));
        sessions.put(lease.session(), entry.lease(Optional.of(longer)));
        return longer;
    }

    @Override
    public void releaseLease(Lease lease) {
        Instant now = sessions.now();
        MemorySession entry = sessions.leased(lease);
        sessions.end(entry.with(entry.record().progress(), now), now, "handed_back", "");
    }
}
