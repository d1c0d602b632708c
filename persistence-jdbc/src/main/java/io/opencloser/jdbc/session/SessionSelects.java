package io.opencloser.jdbc.session;

import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.HistoryEntry;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.SessionQuery;
import io.opencloser.core.port.journal.SessionSummary;
import io.opencloser.jdbc.codec.MalformedJsonException;
import io.opencloser.jdbc.schema.RowChecksums;
import io.opencloser.jdbc.sql.ResultRow;
import io.opencloser.jdbc.sql.SqlFailures;
import io.opencloser.jdbc.sql.Statements;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions about more than one session. None reads a plan. */
public final class SessionSelects {
    private static final String OPEN = "'in_progress', 'resume_needed'";

    private static final String MAPPING_CHANGED = "run_status = 'blocked' AND block_reason = 'mapping_changed'";

    private static final String DUE = """
            (run_status = 'resume_needed' AND (not_before IS NULL OR not_before <= ?)
               OR run_status = 'in_progress' AND (lease_holder IS NULL OR lease_expires_at <= ?)
                  AND EXISTS (SELECT 1 FROM writeback_plans w WHERE w.session_id = p.session_id))""";

    private static final String PLANNED = "EXISTS (SELECT 1 FROM writeback_plans w WHERE w.session_id = p.session_id)";

    /** Wants the condition that a row is intact. Correlations come with a plan. */
    private static final String SUMMARIES = "SELECT p.*, " + PLANNED + " AS planned, %s AND (" + PLANNED
            + " OR NOT EXISTS (SELECT 1 FROM crm_correlations c WHERE c.session_id = p.session_id)) AS intact"
            + " FROM writeback_progress p WHERE ";

    /** Everything that the search for a later session looks at: the other session, and when its own was opened. */
    private static final String LOOKED_AT = """
            (%s AND NOT EXISTS (SELECT 1 FROM writeback_plans w WHERE w.session_id = p.session_id AND NOT %s)
                AND NOT EXISTS (SELECT 1 FROM session_history h WHERE h.session_id = p.session_id AND NOT %s)
                AND NOT EXISTS (SELECT 1 FROM session_history h WHERE h.session_id = wanted.id AND NOT %s))""";

    /**
     * Opened later, or claimed (or perhaps claimed) later and not finished with the row. Wants the condition that what it
     * looks at is intact, twice; a session of which that is not true comes first.
     */
    private static final String LATER = """
            SELECT %s AS intact, p.session_id
              FROM (SELECT CAST(? AS VARCHAR) AS id, CAST(? AS UUID) AS item) wanted
              JOIN writeback_progress own ON own.session_id = wanted.id
              JOIN writeback_progress p ON p.queue_item_id = wanted.item
             WHERE p.session_id <> own.session_id
               AND (NOT %s
                 OR p.opened_seq > own.opened_seq
                    AND (p.claim_state IN ('pending', 'claimed')
                      OR p.claim_state = 'none' AND EXISTS (
                           SELECT 1 FROM writeback_plans w WHERE w.session_id = p.session_id AND w.marks_row))
                 OR NOT p.queue_status_update_done
                    AND (p.claim_state = 'pending'
                      OR p.claim_state = 'claimed' AND EXISTS (
                           SELECT 1 FROM session_history c JOIN session_history o ON o.session_id = own.session_id
                            WHERE c.session_id = p.session_id AND c.event = 'claimed'
                              AND o.event = 'opened' AND c.entry_seq > o.entry_seq)))
             ORDER BY intact, p.opened_seq DESC LIMIT 1""";

    /** Wants the condition that a row is intact, twice; a session of which that is not true comes first. */
    private static final String OTHER = """
            SELECT %s AS intact, p.session_id
              FROM (SELECT CAST(? AS UUID) AS item) wanted
              JOIN writeback_progress p ON p.queue_item_id = wanted.item
             WHERE p.session_id <> ?
               AND (NOT %s
                 OR p.claim_state IN ('pending', 'claimed') AND NOT p.queue_status_update_done)
             ORDER BY intact, p.opened_seq LIMIT 1""";

    private static final String HISTORY = """
            SELECT %s AS intact, at, fence, event, detail
              FROM (SELECT CAST(? AS VARCHAR) AS id) wanted
              JOIN session_history h ON h.session_id = wanted.id
             ORDER BY entry_seq""";

    private SessionSelects() {}

    public static List<SessionSummary> list(JournalTransaction transaction, SessionQuery query) throws SQLException {
        List<Object> arguments = new ArrayList<>();
        String where = where(transaction, query, arguments);
        arguments.add(query.limit());
        try {
            return transaction
                    .sql()
                    .query(
                            row -> named(row, SessionReader::summary),
                            SUMMARIES.formatted(transaction.seals().intact(RowChecksums.Table.PROGRESS, "p")) + where
                                    + " ORDER BY opened_seq LIMIT ?",
                            arguments.toArray());
        } catch (MalformedJsonException e) {
            throw new JournalException(JournalException.Kind.CORRUPT, "listing sessions: " + e.problem());
        }
    }

    /** Says which session it is that cannot be read, as far as that can be told. */
    private static <T> T named(ResultRow row, Statements.RowReader<T> reader) throws SQLException {
        try {
            return reader.read(row);
        } catch (MalformedJsonException e) {
            String session;
            try {
                session = "session " + new SessionId(row.text("session_id"));
            } catch (InvalidInputException unreadable) {
                session = "a session";
            }
            throw new MalformedJsonException(session + ": " + e.problem());
        }
    }

    public static long count(JournalTransaction transaction, SessionQuery query) throws SQLException {
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

    private static String where(JournalTransaction transaction, SessionQuery query, List<Object> arguments) {
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

    public static List<HistoryEntry> history(JournalTransaction transaction, SessionId session) throws SQLException {
        try {
            return transaction
                    .sql()
                    .query(
                            SessionSelects::entry,
                            HISTORY.formatted(transaction
                                    .seals()
                                    .intact(RowChecksums.Table.HISTORY, "h", "session_id", "wanted.id")),
                            session.value());
        } catch (MalformedJsonException e) {
            throw SqlFailures.corrupt(session, e.problem());
        }
    }

    private static HistoryEntry entry(ResultRow row) throws SQLException {
        SessionReader.requireIntact(row);
        return new HistoryEntry(row.time("at"), row.number("fence"), row.text("event"), row.text("detail"));
    }

    public static Optional<SessionId> laterSessionOn(
            JournalTransaction transaction, QueueItemId item, SessionId session) throws SQLException {
        RowChecksums seals = transaction.seals();
        String intact = LOOKED_AT.formatted(
                ofTheItem(seals),
                seals.intact(RowChecksums.Table.PLANS, "w", "session_id", "p.session_id"),
                seals.intact(RowChecksums.Table.HISTORY, "h", "session_id", "p.session_id"),
                seals.intact(RowChecksums.Table.HISTORY, "h", "session_id", "wanted.id"));
        return sessionOn(item, transaction, LATER.formatted(intact, intact), session.value(), item.value());
    }

    public static Optional<SessionId> otherClaimOn(JournalTransaction transaction, QueueItemId item, SessionId session)
            throws SQLException {
        String intact = ofTheItem(transaction.seals());
        return sessionOn(item, transaction, OTHER.formatted(intact, intact), item.value(), session.value());
    }

    private static String ofTheItem(RowChecksums seals) {
        return seals.intact(RowChecksums.Table.PROGRESS, "p", "queue_item_id", "wanted.item");
    }

    private static Optional<SessionId> sessionOn(
            QueueItemId item, JournalTransaction transaction, String sql, Object... arguments) throws SQLException {
        try {
            return transaction.sql().first(row -> named(row, SessionSelects::session), sql, arguments);
        } catch (MalformedJsonException e) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT, "looking for other sessions on " + item + ": " + e.problem());
        }
    }

    private static SessionId session(ResultRow row) throws SQLException {
        SessionReader.requireIntact(row);
        return new SessionId(row.text("session_id"));
    }
}
