package io.opencloser.jdbc.combined;

import io.opencloser.core.domain.plan.PlanEnd;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.jdbc.codec.PlanCodec;
import io.opencloser.jdbc.codec.StoredDocument;
import io.opencloser.jdbc.sql.SqlArray;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Stores the plans of leased sessions that have none, with their correlations, in one statement. */
public final class FirstPlans {
    private static final String INSERT = "WITH " + JournalTransaction.CLOCK + """
            , plans AS (
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    AS n(session_id, fence, holder, environment, marks_row, ends_blocked, mapping, plan_json, checksum, word)),
            held AS (
                UPDATE writeback_progress p SET environment = n.environment, updated_at = now_is
                  FROM plans n, clock
                 WHERE p.session_id = n.session_id AND p.fence = n.fence AND p.lease_holder = n.holder
                   AND NOT EXISTS (SELECT 1 FROM writeback_plans w WHERE w.session_id = n.session_id)
                RETURNING p.session_id),
            stored AS (
                INSERT INTO writeback_plans (session_id, schema_version, marks_row, ends_blocked, mapping_digest, plan_json, checksum)
                SELECT session_id, ?, marks_row, ends_blocked, mapping, plan_json, checksum FROM plans JOIN held USING (session_id)),
            correlated AS (
                INSERT INTO crm_correlations (session_id, record_kind, idempotency_key, dataverse_record_id, write_status)
                SELECT c.session_id, c.kind, c.key, c.record_id, 'pending'
                  FROM unnest(?, ?, ?, ?) AS c(session_id, kind, key, record_id) JOIN held USING (session_id)),
            logged AS (
                INSERT INTO session_history (session_id, mutation_id, at, fence, event, detail)
                SELECT session_id, ?, now_is, fence, 'planned', word FROM plans JOIN held USING (session_id), clock)
            SELECT session_id, now_is FROM held, clock""";

    private FirstPlans() {}

    /**
     * Stores the plans of those sessions that have none and whose lease is ours.
     *
     * @return these sessions
     */
    public static Set<SessionId> insert(JournalTransaction transaction, Map<Lease, WriteBackPlan> planned)
            throws SQLException {
        List<Lease> leases = List.copyOf(planned.keySet());
        List<WriteBackPlan> plans = List.copyOf(planned.values());
        for (WriteBackPlan plan : plans) {
            transaction.storeMapping(plan.target().mapping());
        }
        List<StoredDocument> documents = plans.stream().map(PlanCodec::encode).toList();
        List<Write> writes = plans.stream().flatMap(Write::of).toList();
        return transaction.sessions(
                INSERT,
                transaction.clockShift(),
                SqlArray.texts(leases, lease -> lease.session().value()),
                SqlArray.numbers(leases, Lease::fence),
                SqlArray.texts(leases, Lease::holder),
                SqlArray.texts(plans, plan -> plan.target().environment()),
                SqlArray.flags(plans, WriteBackPlan::marksRow),
                SqlArray.flags(plans, plan -> plan.end() instanceof PlanEnd.Blocks),
                SqlArray.texts(plans, plan -> plan.target().mapping().digest()),
                SqlArray.texts(documents, StoredDocument::json),
                SqlArray.texts(documents, StoredDocument::checksum),
                SqlArray.texts(plans, plan -> plan.disposition().wireName()),
                PlanCodec.SCHEMA_VERSION,
                SqlArray.texts(writes, write -> write.session().value()),
                SqlArray.texts(writes, write -> write.correlation().operation().recordKind()),
                SqlArray.texts(writes, write -> write.correlation().idempotencyKey()),
                SqlArray.ids(writes, write -> write.correlation().recordId()),
                transaction.mutation());
    }

    /** A write of a plan as the journal knows it. */
    private record Write(SessionId session, Correlation correlation) {
        static Stream<Write> of(WriteBackPlan plan) {
            return Correlation.planned(plan).values().stream().map(planned -> new Write(plan.session(), planned));
        }
    }
}
