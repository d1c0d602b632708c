package io.opencloser.jdbc.combined;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.jdbc.sql.SqlArray;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Confirms writes of leased sessions and completes those that have nothing left to write, in one statement. */
public final class LastConfirmations {
    /** The journal decides by itself what is left: a session is completed when each of its correlations is confirmed. */
    private static final String CONFIRM = "WITH " + JournalTransaction.CLOCK + """
            , sessions AS (SELECT * FROM unnest(?, ?, ?, ?) AS s(session_id, fence, holder, detail)),
            writes AS (SELECT * FROM unnest(?, ?, ?) AS w(session_id, kind, record_id)),
            held AS (
                UPDATE writeback_progress p
                   SET phone_call_activity_done = p.phone_call_activity_done OR 'phone_call_activity' = ANY (s.kinds),
                       queue_status_update_done = p.queue_status_update_done OR 'queue_status' = ANY (s.kinds),
                       task_done = p.task_done OR 'task' = ANY (s.kinds),
                       phone_call_completion_done = p.phone_call_completion_done OR 'phone_call_completion' = ANY (s.kinds),
                       run_status = CASE WHEN s.finished THEN 'completed' ELSE p.run_status END,
                       last_error = CASE WHEN s.finished THEN NULL ELSE p.last_error END,
                       error_code = CASE WHEN s.finished THEN NULL ELSE p.error_code END,
                       failures = CASE WHEN s.finished THEN 0 ELSE p.failures END,
                       lease_holder = CASE WHEN s.finished THEN NULL ELSE p.lease_holder END,
                       lease_expires_at = CASE WHEN s.finished THEN NULL ELSE p.lease_expires_at END,
                       updated_at = now_is
                  FROM (SELECT s.*, (SELECT array_agg(w.kind) FROM writes w WHERE w.session_id = s.session_id) AS kinds,
                               NOT EXISTS (SELECT 1 FROM crm_correlations c
                                            WHERE c.session_id = s.session_id AND c.write_status <> 'confirmed'
                                              AND NOT EXISTS (SELECT 1 FROM writes w
                                                               WHERE w.session_id = s.session_id AND w.kind = c.record_kind))
                                   AS finished
                          FROM sessions s) s, clock
                 WHERE p.session_id = s.session_id AND p.fence = s.fence AND p.lease_holder = s.holder
                   AND EXISTS (SELECT 1 FROM writeback_plans w
                                WHERE w.session_id = s.session_id AND NOT (s.finished AND w.ends_blocked))
                   AND NOT EXISTS (SELECT 1 FROM writes w WHERE w.session_id = s.session_id
                                      AND NOT EXISTS (SELECT 1 FROM crm_correlations c
                                                       WHERE c.session_id = s.session_id AND c.record_kind = w.kind))
                RETURNING p.session_id, s.finished, s.detail, p.fence),
            confirmed AS (
                UPDATE crm_correlations c
                   SET write_status = 'confirmed', dataverse_record_id = w.record_id
                  FROM writes w JOIN held USING (session_id)
                 WHERE c.session_id = w.session_id AND c.record_kind = w.kind AND c.write_status <> 'confirmed'),
            logged AS (
                INSERT INTO session_history (session_id, mutation_id, at, fence, event, detail)
                SELECT session_id, ?, now_is, fence, CASE WHEN finished THEN 'completed' ELSE 'confirmed' END, detail
                  FROM held, clock)
            SELECT session_id, now_is FROM held, clock""";

    private LastConfirmations() {}

    /**
     * Confirms what is held, planned and does not end blocked.
     *
     * @param writes none of them empty
     * @return these sessions
     */
    public static Set<SessionId> confirm(JournalTransaction transaction, Map<Lease, List<Confirmation>> writes)
            throws SQLException {
        List<Lease> leases = List.copyOf(writes.keySet());
        List<Write> all = leases.stream()
                .flatMap(lease ->
                        writes.getOrDefault(lease, List.of()).stream().map(write -> new Write(lease.session(), write)))
                .toList();
        return transaction.sessions(
                CONFIRM,
                transaction.clockShift(),
                SqlArray.texts(leases, lease -> lease.session().value()),
                SqlArray.numbers(leases, Lease::fence),
                SqlArray.texts(leases, Lease::holder),
                SqlArray.texts(List.copyOf(writes.values()), Confirmation::described),
                SqlArray.texts(all, write -> write.session().value()),
                SqlArray.texts(all, write -> write.confirmation().operation().recordKind()),
                SqlArray.ids(all, write -> write.confirmation().recordId()),
                transaction.mutation());
    }

    private record Write(SessionId session, Confirmation confirmation) {}
}
