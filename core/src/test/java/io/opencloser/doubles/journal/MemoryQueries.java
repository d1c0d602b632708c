package io.opencloser.doubles.journal;

import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.HistoryEntry;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.core.domain.state.UnreadableSession;
import io.opencloser.core.port.journal.RowClaims;
import io.opencloser.core.port.journal.SessionQueries;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads of sessions and of claims on a row. Guarded by the lock of {@link InMemoryJournal}. */
final class MemoryQueries implements SessionQueries, RowClaims {
    private final MemorySessions sessions;

    MemoryQueries(MemorySessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<SessionRecord> find(SessionId session) {
        return Optional.ofNullable(sessions.get(session)).map(entry -> entry.seenAt(sessions.now()));
    }

    @Override
    public List<SessionSummary> list(SessionQuery query) {
        return wanted(query)
                .sorted(Comparator.comparingLong(MemorySession::opened))
                .limit(query.limit())
                .map(MemorySession::summary)
                .toList();
    }

    /** Nothing in memory is ever damaged. */
    @Override
    public List<UnreadableSession> unreadable(int limit) {
        return List.of();
    }

    @Override
    public long count(SessionQuery query) {
        return wanted(query).count();
    }

    @Override
    public List<HistoryEntry> history(SessionId session) {
        return sessions.history(session);
    }

    @Override
    public long prunable(Duration age) {
        return sessions.prunable(age).count();
    }

    @Override
    public Optional<SessionId> laterSessionOn(QueueItemId item, SessionId session) {
        MemorySession own = sessions.get(session);
        if (own == null) {
            return Optional.empty();
        }
        return sessions.stream()
                .filter(e ->
                        e.record().queueItem().equals(item) && e.opened() != own.opened() && e.mayHaveTakenItAfter(own))
                .max(Comparator.comparingLong(MemorySession::opened))
                .map(e -> e.record().session());
    }

    @Override
    public Optional<SessionId> otherClaimOn(QueueItemId item, SessionId session) {
        return sessions.stream()
                .filter(e -> e.record().queueItem().equals(item) && e.mayHoldClaim())
                .filter(e -> !e.record().session().equals(session))
                .min(Comparator.comparingLong(MemorySession::opened))
                .map(e -> e.record().session());
    }

    @Override
    public boolean movedByEarlierOutcome(QueueItemId item, SessionId session) {
        MemorySession own = sessions.get(session);
        return own != null
                && sessions.stream()
                        .filter(e -> e.record().queueItem().equals(item))
                        .filter(e -> e.accepted() > 0 && e.accepted() < own.accepted())
                        .anyMatch(e -> sessions.lastEntry(e.record().session()) > sessions.acceptedEntry(session));
    }

    private Stream<MemorySession> wanted(SessionQuery query) {
        Instant now = sessions.now();
        return sessions.stream()
                .filter(e ->
                        query.status().filter(s -> s != e.record().status()).isEmpty())
                .filter(e -> query.reason().isEmpty()
                        || query.reason().equals(e.record().progress().blockReason()))
                .filter(e -> query.code().isEmpty()
                        || query.code().equals(e.record().progress().errorCode()))
                .filter(e -> !query.due() || e.isDue(now) || (query.mappingChanged() && e.waitsForMapping()))
                .filter(e -> e.opened() > query.after());
    }
}
