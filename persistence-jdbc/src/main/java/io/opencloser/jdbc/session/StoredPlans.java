package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.port.journal.Correlation;
import io.opencloser.jdbc.codec.PlanCodec;
import io.opencloser.jdbc.codec.StoredDocument;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The plan of a session and the correlations that come with it. */
final class StoredPlans {
    private static final String INSERT_PLAN = """
            INSERT INTO writeback_plans (session_id, schema_version, marks_row, plan_json, checksum)
            VALUES (?, ?, ?, ?, ?)""";

    private static final String INSERT_CORRELATION = """
            INSERT INTO crm_correlations (session_id, record_kind, idempotency_key, dataverse_record_id, write_status)
            VALUES (?, ?, ?, ?, ?)""";

    /** Says nothing of the last attempt: what was sent under the old plan may still happen under the new one. */
    private static final String RENEW_CORRELATION = """
            UPDATE crm_correlations SET idempotency_key = ?, dataverse_record_id = ?, write_status = 'pending'
             WHERE session_id = ? AND record_kind = ? AND write_status <> 'confirmed'""";

    private static final String DROP_CORRELATION = """
            DELETE FROM crm_correlations
             WHERE session_id = ? AND record_kind = ? AND write_status <> 'confirmed'""";

    private StoredPlans() {}

    /** The first plan of a session. */
    static void insert(JournalTransaction transaction, WriteBackPlan plan) throws SQLException {
        insertPlan(transaction, plan);
        for (PlannedWrite write : plan.writes()) {
            insert(transaction, plan, Correlation.planned(plan, write));
        }
    }

    /** Puts this plan in the place of the one that may be there; confirmed writes stay. */
    static void replace(JournalTransaction transaction, WriteBackPlan plan) throws SQLException {
        String session = plan.session().value();
        transaction.sql().update("DELETE FROM writeback_plans WHERE session_id = ?", session);
        insertPlan(transaction, plan);
        Map<String, Correlation> wanted = new HashMap<>();
        plan.writes().forEach(write -> wanted.put(write.operation().recordKind(), Correlation.planned(plan, write)));
        for (String kind : transaction
                .sql()
                .query(
                        row -> row.text("record_kind"),
                        "SELECT record_kind FROM crm_correlations WHERE session_id = ?",
                        session)) {
            Correlation planned = wanted.remove(kind);
            if (planned == null) {
                transaction.sql().update(DROP_CORRELATION, session, kind);
            } else {
                transaction
                        .sql()
                        .update(RENEW_CORRELATION, planned.idempotencyKey(), planned.recordId(), session, kind);
            }
        }
        for (Correlation planned : wanted.values()) {
            insert(transaction, plan, planned);
        }
    }

    private static void insertPlan(JournalTransaction transaction, WriteBackPlan plan) throws SQLException {
        StoredDocument document = PlanCodec.encode(plan);
        transaction
                .sql()
                .update(
                        INSERT_PLAN,
                        plan.session().value(),
                        PlanCodec.SCHEMA_VERSION,
                        marksRow(plan),
                        document.json(),
                        document.checksum());
    }

    private static void insert(JournalTransaction transaction, WriteBackPlan plan, Correlation planned)
            throws SQLException {
        transaction
                .sql()
                .update(
                        INSERT_CORRELATION,
                        plan.session().value(),
                        planned.operation().recordKind(),
                        planned.idempotencyKey(),
                        planned.recordId(),
                        planned.status().wireName());
    }

    private static boolean marksRow(WriteBackPlan plan) {
        return plan.writes().stream()
                .anyMatch(write -> write instanceof PlannedWrite.UpdateQueueRow row
                        && row.change().marksSession());
    }
}
