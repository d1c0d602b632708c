package io.opencloser.jdbc.session;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.SessionQueries;
import io.opencloser.jdbc.schema.ChecksummedTable;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Deletes sessions that are finished and old (requirement 10.3). */
public final class Pruning {
    /** The parameter is the condition that the row is intact: the status of a damaged row is unknown. */
    private static final String FINISHED = """
            %s AND updated_at < ?
               AND (run_status IN ('completed', 'abandoned')
                 OR run_status = 'blocked' AND block_reason = 'eligibility' AND NOT EXISTS (
                      SELECT 1 FROM crm_correlations c
                       WHERE c.session_id = p.session_id AND c.write_status <> 'confirmed'))""";

    /** Referring tables first. */
    private static final List<String> TABLES =
            List.of("session_history", "crm_correlations", "writeback_plans", "writeback_progress");

    private Pruning() {}

    public static void requirePrunable(Duration age) {
        if (age.compareTo(SessionQueries.YOUNGEST_PRUNABLE) < 0) {
            throw new IllegalArgumentException(
                    "no session younger than " + SessionQueries.YOUNGEST_PRUNABLE + " can be deleted");
        }
    }

    private static String finished(JournalTransaction transaction) {
        return FINISHED.formatted(transaction.checksums().intact(ChecksummedTable.PROGRESS, "p"));
    }

    public static long count(JournalTransaction transaction, Duration age) throws SQLException {
        return transaction
                .sql()
                .first(
                        row -> row.number("sessions"),
                        "SELECT COUNT(*) AS sessions FROM writeback_progress p WHERE " + finished(transaction),
                        transaction.now().minus(age))
                .orElse(0L);
    }

    /** The oldest sessions that can be deleted. */
    public static List<SessionId> page(JournalTransaction transaction, Duration age, int limit) throws SQLException {
        return transaction
                .sql()
                .query(
                        row -> new SessionId(row.text("session_id")),
                        "SELECT session_id FROM writeback_progress p WHERE " + finished(transaction)
                                + " ORDER BY updated_at LIMIT ?",
                        transaction.now().minus(age),
                        limit);
    }

    /**
     * Deletes the sessions of the page that are still finished and old.
     *
     * @return the deleted sessions
     */
    public static List<SessionId> delete(JournalTransaction transaction, List<SessionId> page, Duration age)
            throws SQLException {
        List<SessionId> deleted = new ArrayList<>();
        for (SessionId session : page) {
            if (lockFinished(transaction, session, age)) {
                for (String table : TABLES) {
                    transaction.sql().update("DELETE FROM " + table + " WHERE session_id = ?", session.value());
                }
                deleted.add(session);
            }
        }
        return List.copyOf(deleted);
    }

    private static boolean lockFinished(JournalTransaction transaction, SessionId session, Duration age)
            throws SQLException {
        return transaction
                .sql()
                .exists(
                        "SELECT session_id FROM writeback_progress p WHERE session_id = ? AND " + finished(transaction)
                                + " FOR UPDATE",
                        session.value(),
                        transaction.now().minus(age));
    }
}
