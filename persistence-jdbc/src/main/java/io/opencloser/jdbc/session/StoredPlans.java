package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.PlanEnd;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.jdbc.codec.PlanCodec;
import io.opencloser.jdbc.codec.StoredDocument;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stores the plan of a session with its correlations. */
final class StoredPlans {
    private static final String INSERT_PLAN = """
            INSERT INTO writeback_plans (session_id, schema_version, marks_row, ends_blocked, mapping_digest, plan_json,
                checksum)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private static final String INSERT_CORRELATIONS =
            "INSERT INTO crm_correlations (session_id, record_kind, idempotency_key, dataverse_record_id, write_status) VALUES ";

    private static final String CORRELATION = "(?, ?, CAST(? AS VARCHAR), CAST(? AS UUID), ?)";

    /** Keeps the time of the last attempt: a request of the old plan may still take effect under the new one. */
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
        insertCorrelations(
                transaction,
                plan,
                plan.writes().stream()
                        .map(write -> Correlation.planned(plan, write))
                        .toList());
    }

    /** Replaces the plan, if there is one. Confirmed writes stay. */
    static void replace(JournalTransaction transaction, WriteBackPlan plan) throws SQLException {
        String session = plan.session().value();
        transaction.sql().update("DELETE FROM writeback_plans WHERE session_id = ?", session);
        insertPlan(transaction, plan);
        Map<String, Correlation> planned = new HashMap<>();
        plan.writes().forEach(write -> planned.put(write.operation().recordKind(), Correlation.planned(plan, write)));
        for (String kind : storedKinds(transaction, session)) {
            Correlation renewed = planned.remove(kind);
            if (renewed == null) {
                transaction.sql().update(DROP_CORRELATION, session, kind);
            } else {
                transaction
                        .sql()
                        .update(RENEW_CORRELATION, renewed.idempotencyKey(), renewed.recordId(), session, kind);
            }
        }
        insertCorrelations(transaction, plan, List.copyOf(planned.values()));
    }

    private static List<String> storedKinds(JournalTransaction transaction, String session) throws SQLException {
        return transaction
                .sql()
                .query(
                        row -> row.text("record_kind"),
                        "SELECT record_kind FROM crm_correlations WHERE session_id = ?",
                        session);
    }

    private static void insertPlan(JournalTransaction transaction, WriteBackPlan plan) throws SQLException {
        transaction.storeMapping(plan.target().mapping());
        StoredDocument document = PlanCodec.encode(plan);
        transaction
                .sql()
                .update(
                        INSERT_PLAN,
                        plan.session().value(),
                        PlanCodec.SCHEMA_VERSION,
                        plan.marksRow(),
                        plan.end() instanceof PlanEnd.Blocks,
                        plan.target().mapping().digest(),
                        document.json(),
                        document.checksum());
    }

    private static void insertCorrelations(
            JournalTransaction transaction, WriteBackPlan plan, List<Correlation> correlations) throws SQLException {
        if (correlations.isEmpty()) {
            return;
        }
        List<Object> arguments = new ArrayList<>();
        for (Correlation planned : correlations) {
            arguments.addAll(List.of(
                    plan.session().value(),
                    planned.operation().recordKind(),
                    planned.idempotencyKey(),
                    planned.recordId(),
                    planned.status().wireName()));
        }
        transaction
                .sql()
                .update(
                        INSERT_CORRELATIONS + String.join(", ", Collections.nCopies(correlations.size(), CORRELATION)),
                        arguments.toArray());
    }
}
