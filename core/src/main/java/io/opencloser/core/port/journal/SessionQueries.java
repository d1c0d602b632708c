package io.opencloser.core.port.journal;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.HistoryEntry;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.core.domain.state.UnreadableSession;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the journal. Needs no lease and changes nothing. Thread-safe. */
public interface SessionQueries {
    /** Nothing younger is ever deleted (requirement 10.3). */
    Duration YOUNGEST_PRUNABLE = Duration.ofDays(90);

    /**
     * The session as of the last commit.
     *
     * @throws JournalException of kind CORRUPT when its plan is unreadable, was tampered with, or belongs to another
     *     session
     */
    Optional<SessionRecord> find(SessionId session);

    /** A session whose row cannot be read is left out and does not count towards the limit: see {@link #unreadable}. */
    List<SessionSummary> list(SessionQuery query);

    /**
     * Sessions that no worker can take up because they cannot be read, oldest first (requirement 6.5): those with a damaged row,
     * whatever their status, and unfinished ones with a damaged plan, outcome or correlation.
     *
     * @param limit at most this many
     */
    List<UnreadableSession> unreadable(int limit);

    /** How many there are, whatever the limit says. */
    long count(SessionQuery query);

    /** Everything that happened to the session, oldest first; empty when it is unknown. */
    List<HistoryEntry> history(SessionId session);

    /**
     * How many sessions are finished and have not changed for this long: completed, given up, or blocked as not eligible
     * with nothing left to write.
     *
     * @param age at least {@link #YOUNGEST_PRUNABLE}
     */
    long prunable(Duration age);
}
