package io.opencloser.jdbc;

import io.opencloser.core.port.HistoryEntry;
import io.opencloser.core.port.JournalException;
import io.opencloser.core.port.SessionQuery;
import io.opencloser.core.port.SessionSummary;
import io.opencloser.core.session.QueueItemId;
import io.opencloser.core.session.SessionId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions about more than one session. None reads a plan. */
final class Listing {
    private static final String OPEN = "'in_progress', 'resume_needed'";

    private static final String MAPPING_CHANGED = "run_status = 'blocked' AND block_reason = 'mapping_changed'";

    private static final String DUE = """
            (run_status = 'resume_needed' AND (not_before IS NULL OR not_before <= ?)
               OR run_status = 'in_progress' AND (lease_holder IS NULL OR lease_expires_at <= ?)
                  AND EXISTS (SELECT 1 FROM writeback_plans w WHERE w.session_id = p.session_id))""";

    private static final String SUMMARIES = """
            SELECT p.*, EXISTS (SELECT 1 FROM writeback_plans w WHERE w.session_id = p.session_id) AS planned
              FROM writeback_progress p WHERE\s""";

    /** Opened later, or claimed (or perhaps claimed) later and not finished with the row. */
    private static final String LATER = """
            SELECT p.session_id FROM writeback_progress p
              JOIN writeback_progress own ON own.session_id = ?
             WHERE p.queue_item_id = ? AND p.session_id <> own.session_id
               AND (p.opened_seq > own.opened_seq
                    AND (p.claim_state IN ('pending', 'held')
                      OR p.claim_state = 'none' AND EXISTS (
                           SELECT 1 FROM writeback_plans w WHERE w.session_id = p.session_id AND w.marks_row))
                 OR NOT p.queue_status_update_done
                    AND (p.claim_state = 'pending'
                      OR p.claim_state = 'held' AND EXISTS (
                           SELECT 1 FROM session_history c JOIN session_history o ON o.session_id = own.session_id
                            WHERE c.session_id = p.session_id AND c.event = 'claimed'
                              AND o.event = 'opened' AND c.entry_seq > o.entry_seq)))
             ORDER BY p.opened_seq DESC LIMIT 1""";

    private static final String OTHER = """
            SELECT session_id FROM writeback_progress
             WHERE queue_item_id = ? AND session_id <> ?
               AND claim_state IN ('pending', 'held') AND NOT queue_status_update_done
             ORDER BY opened_seq LIMIT 1""";

    private Listing() {}

    static List<SessionSummary> list(Transaction transaction, SessionQuery query) throws SQLException {
        List<Object> arguments = new ArrayList<>();
        String where = where(transaction, query, arguments);
        arguments.add(query.limit());
        try {
            return transaction
                    .sql()
                    .query(
                            SessionReader::summary,
                            SUMMARIES + where + " ORDER BY opened_seq LIMIT ?",
                            arguments.toArray());
        } catch (MalformedException e) {
            throw new JournalException(JournalException.Kind.CORRUPT, "listing sessions: " + e.problem());
        }
    }

    static long count(Transaction transaction, SessionQuery query) throws SQLException {
        List<Object> arguments = new ArrayList<>();
        String where = where(transaction, query, arguments);
        return transaction
                .sql()
                .first(
                        row -> row.number("sessions"),
                        "SELECT COUNT(*) AS sessions FROM writeback_progress p WHERE " + where,
                        arguments.toArray())
                .orElse(0L);
    }

    private static String where(Transaction transaction, SessionQuery query, List<Object> arguments) {
        StringBuilder where = new StringBuilder("1 = 1");
        if (query.status().isPresent()) {
            where.append(" AND run_status = ?");
            arguments.add(query.status().get().wireName());
        } else if (query.due()) {
            where.append(" AND run_status IN (").append(OPEN);
            where.append(query.mappingChanged() ? ", 'blocked')" : ")");
        }
        if (query.due()) {
            where.append(" AND (").append(DUE);
            where.append(query.mappingChanged() ? " OR " + MAPPING_CHANGED + ")" : ")");
            arguments.add(transaction.now());
            arguments.add(transaction.now());
        }
        if (query.after() > 0) {
            where.append(" AND opened_seq > ?");
            arguments.add(query.after());
        }
        return where.toString();
    }

    static List<HistoryEntry> history(Transaction transaction, SessionId session) throws SQLException {
        return transaction
                .sql()
                .query(
                        row -> new HistoryEntry(
                                row.time("at"), row.number("fence"), row.text("event"), row.text("detail")),
                        "SELECT at, fence, event, detail FROM session_history WHERE session_id = ? ORDER BY entry_seq",
                        session.value());
    }

    static Optional<SessionId> laterSessionOn(Transaction transaction, QueueItemId item, SessionId session)
            throws SQLException {
        return transaction.sql().first(Listing::session, LATER, session.value(), item.value());
    }

    static Optional<SessionId> otherClaimOn(Transaction transaction, QueueItemId item, SessionId session)
            throws SQLException {
        return transaction.sql().first(Listing::session, OTHER, item.value(), session.value());
    }

    private static SessionId session(Row row) throws SQLException {
        return new SessionId(row.text("session_id"));
    }
}
