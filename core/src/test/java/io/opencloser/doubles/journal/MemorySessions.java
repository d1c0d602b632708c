package io.opencloser.doubles.journal;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.HistoryEntry;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.SessionQueries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sessions, their histories and the database's clock, shared by the parts of the journal. */
final class MemorySessions {
    static final String TAKEN_OVER = "taken_over";

    private final Supplier<Instant> databaseClock;
    private final ToLongFunction<SessionId> acceptances;
    private final TreeMap<SessionId, MemorySession> entries = new TreeMap<>();
    private final TreeMap<SessionId, List<HistoryEntry>> histories = new TreeMap<>();
    private final Map<SessionId, Long> lastEntries = new HashMap<>();
    private final Map<SessionId, Long> acceptedEntries = new HashMap<>();
    private long lastPlace;
    private long entryCount;

    MemorySessions(Supplier<Instant> databaseClock) {
        this.databaseClock = databaseClock;
        this.acceptances = session -> nextPlace();
    }

    MemorySessions(Supplier<Instant> databaseClock, ToLongFunction<SessionId> acceptances) {
        this.databaseClock = databaseClock;
        this.acceptances = acceptances;
    }

    /** The place of an outcome in the order of acceptances. */
    long acceptancePlace(SessionId session) {
        return acceptances.applyAsLong(session);
    }

    Instant now() {
        return databaseClock.get();
    }

    /** The next place in the common order of openings and claims. */
    long nextPlace() {
        return ++lastPlace;
    }

    @Nullable MemorySession get(SessionId session) {
        return entries.get(session);
    }

    boolean contains(SessionId session) {
        return entries.containsKey(session);
    }

    Stream<MemorySession> stream() {
        return entries.values().stream();
    }

    List<HistoryEntry> history(SessionId session) {
        return List.copyOf(histories.getOrDefault(session, List.of()));
    }

    /** The first unfinished outcome of the same item. */
    Optional<SessionId> unfinishedOn(MemorySession entry) {
        return stream()
                .filter(other -> other.isUnfinishedOn(entry))
                .min(Comparator.comparingLong(MemorySession::accepted))
                .map(other -> other.record().session());
    }

    /** The first unfinished outcome of the same item that was accepted before this one. */
    Optional<SessionId> earlierThan(MemorySession entry) {
        return stream()
                .filter(other -> other.holdsUp(entry))
                .min(Comparator.comparingLong(MemorySession::accepted))
                .map(other -> other.record().session());
    }

    /** The session, if the lease is its newest one. */
    MemorySession leased(Lease lease) {
        MemorySession entry = entries.get(lease.session());
        if (entry == null || !entry.isHeldBy(lease)) {
            throw new LeaseLostException(lease.session());
        }
        return entry;
    }

    /** Stores a session that has a new lease. */
    AcquireResult acquired(MemorySession entry, Instant now, String event, String holder) {
        store(entry, now, event, holder);
        return new AcquireResult.Acquired(
                entry.record().lease().orElseThrow(), entry.seenAt(now), event.equals(TAKEN_OVER));
    }

    /** Stores a session and ends its lease. */
    void end(MemorySession entry, Instant now, String event, String detail) {
        store(entry.lease(Optional.empty()), now, event, detail);
    }

    void store(MemorySession entry, Instant now, String event, String detail) {
        SessionId session = entry.record().session();
        entries.put(session, entry);
        remember(session, new HistoryEntry(now, entry.fence(), event, detail));
    }

    /** Replaces a session without a history entry. */
    void put(SessionId session, MemorySession entry) {
        entries.put(session, entry);
    }

    void remember(SessionId session, HistoryEntry entry) {
        histories.computeIfAbsent(session, s -> new ArrayList<>()).add(entry);
        lastEntries.put(session, ++entryCount);
        if (entry.event().equals("accepted")) {
            acceptedEntries.put(session, entryCount);
        }
    }

    /** The place of a session's last history entry among all entries. */
    long lastEntry(SessionId session) {
        return lastEntries.getOrDefault(session, 0L);
    }

    /** The place of the entry that says that the session's outcome was accepted; no entry is later where there is none. */
    long acceptedEntry(SessionId session) {
        return acceptedEntries.getOrDefault(session, Long.MAX_VALUE);
    }

    /** Goes back to how everything is now. */
    Runnable checkpoint() {
        TreeMap<SessionId, MemorySession> entriesBefore = new TreeMap<>(entries);
        TreeMap<SessionId, List<HistoryEntry>> historiesBefore = new TreeMap<>();
        histories.forEach((session, history) -> historiesBefore.put(session, new ArrayList<>(history)));
        return () -> {
            entries.clear();
            entries.putAll(entriesBefore);
            histories.clear();
            histories.putAll(historiesBefore);
        };
    }

    void remove(SessionId session) {
        entries.remove(session);
        histories.remove(session);
    }

    /** The finished sessions without a change for that long. */
    Stream<MemorySession> prunable(Duration age) {
        if (age.compareTo(SessionQueries.YOUNGEST_PRUNABLE) < 0) {
            throw new IllegalArgumentException(
                    "nothing younger than " + SessionQueries.YOUNGEST_PRUNABLE + " is deleted");
        }
        Instant before = now().minus(age);
        return stream()
                .filter(MemorySession::isFinished)
                .filter(e -> e.record().updatedAt().isBefore(before));
    }
}
