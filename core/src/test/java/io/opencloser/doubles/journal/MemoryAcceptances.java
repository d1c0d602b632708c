package io.opencloser.doubles.journal;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.state.HistoryEntry;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AcceptResult;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.Acceptances;
import java.time.Instant;
import java.util.List;

/** Stores outcomes. Guarded by the lock of {@link InMemoryJournal}. */
final class MemoryAcceptances implements Acceptances {
    private final MemorySessions sessions;

    MemoryAcceptances(MemorySessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<AcceptResult> acceptAll(List<Acceptance> acceptances) {
        return acceptances.stream().map(this::accept).toList();
    }

    @Override
    public AcceptResult accept(Acceptance acceptance) {
        Instant now = sessions.now();
        CallOutcome outcome = acceptance.outcome();
        MemorySession known = sessions.get(outcome.session());
        if (known == null) {
            return accepted(
                    MemorySession.accept(
                            sessions.nextPlace(), sessions.acceptancePlace(outcome.session()), acceptance, now),
                    now);
        }
        SessionRecord record = known.seenAt(now);
        if (record.knownOutcome().isPresent() || record.plan().isPresent()) {
            return new AcceptResult.Known(record);
        }
        if (!record.queueItem().equals(outcome.queueItem())) {
            return new AcceptResult.OtherItem(record);
        }
        return accepted(known.with(outcome, sessions.acceptancePlace(outcome.session()), now), now);
    }

    private AcceptResult accepted(MemorySession entry, Instant now) {
        SessionRecord record = entry.record();
        sessions.put(record.session(), entry);
        sessions.remember(
                record.session(),
                new HistoryEntry(
                        now,
                        0,
                        "accepted",
                        record.outcome().orElseThrow().disposition().wireName()));
        return new AcceptResult.Accepted(entry.seenAt(now));
    }
}
