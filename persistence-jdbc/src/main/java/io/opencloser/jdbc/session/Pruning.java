package io.opencloser.jdbc.session;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.jdbc.schema.RowChecksums;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Deletes what is finished and old (requirement 10.3). */
public final class Pruning {
    /** Wants the condition that the row is intact: what is damaged may be anything but finished. */
    private static final String FINISHED = """
            %s AND updated_at < ?
               AND (run_status IN ('completed', 'abandoned')
                 OR run_status = 'blocked' AND block_reason = 'eligibility' AND NOT EXISTS (
                      SELECT 1 FROM crm_correlations c
                       WHERE c.session_id = p.session_id AND c.write_status <> 'confirmed'))""";

    private Pruning() {}

    private static String finished(JournalTransaction transaction) {
        return FINISHED.formatted(transaction.seals().intact(RowChecksums.Table.PROGRESS, "p"));
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

    /** Deletes those that are still finished and old; says which these were. */
    public static List<SessionId> delete(JournalTransaction transaction, List<SessionId> page, Duration age)
            throws SQLException {
        List<SessionId> deleted = new ArrayList<>();
        for (SessionId session : page) {
            boolean finished = transaction
                    .sql()
                    .first(
                            row -> row.text("session_id"),
                            "SELECT session_id FROM writeback_progress p WHERE session_id = ? AND "
                                    + finished(transaction)
                                    + " FOR UPDATE",
                            session.value(),
                            transaction.now().minus(age))
                    .isPresent();
            if (finished) {
                for (String table :
                        List.of("session_history", "crm_correlations", "writeback_plans", "writeback_progress")) {
                    transaction.sql().update("DELETE FROM " + table + " WHERE session_id = ?", session.value());
                }
                deleted.add(session);
            }
        }
        return List.copyOf(deleted);
    }
}
