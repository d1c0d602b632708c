package io.opencloser.jdbc.combined;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.SessionLeases;
import io.opencloser.core.port.journal.TakeRequest;
import io.opencloser.jdbc.query.ItemOrder;
import io.opencloser.jdbc.query.SessionReader;
import io.opencloser.jdbc.sql.SqlArray;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Selects, leases and reads sessions in one statement. */
public final class TakenSessions {
    /** Failed, and not overdue. */
    private static final String BEHIND =
            "p.failures > 0 AND COALESCE(p.next_attempt_at, p.updated_at) > now_is - INTERVAL '%d seconds'"
                    .formatted(SessionLeases.OVERDUE.toSeconds());

    /** What a lease needs to know of a session. The parameter is what the order of those depends on that are behind. */
    private static final String SELECT = """
            SELECT p.session_id, p.queue_item_id, p.run_status AS was, p.lease_holder IS NOT NULL AS was_leased, p.updated_at AS locked_at,
                   %1$s AS behind, CASE WHEN %1$s THEN %2$s END AS turn, NOT p.urgent AS later,
                   COALESCE(p.accepted_seq, p.opened_seq) AS place
              FROM writeback_progress p, clock
             WHERE\s""";

    private static final String ORDER = " ORDER BY behind, turn, later, place";

    /** The parameter is the time that must be past. A session that somebody has tampered with is left as it is. */
    private static final String FREE = """
            p.accepted_seq IS NOT NULL AND p.conflicting_fields = '[]' AND (p.lease_holder IS NULL OR p.lease_expires_at <= now_is)
            AND (%1$s IS NULL OR %1$s <= now_is)""";

    private static final String ITS_TURN =
            " AND p.environment IN (?, '') AND " + ItemOrder.itsTurnIntact("TRUE", "now_is");

    /** Passes over what other transactions have locked. */
    private static final String END = " LIMIT ? FOR UPDATE OF p SKIP LOCKED)";

    /**
     * The plan and the correlations are those that the statement saw when it began. If the holder of an expired lease has changed them
     * since, and this statement has waited for it, the row tells: every such change renews {@code updated_at}.
     */
    private static final String LEASE = """
            , leased AS (
                UPDATE writeback_progress p
                   SET run_status = 'in_progress', block_reason = NULL, conflicting_fields = '[]', not_before = NULL,
                       next_attempt_at = NULL, fence = p.fence + 1, lease_holder = ?,
                       lease_expires_at = now_is + CAST(? AS INTERVAL), lease_sign = ?, updated_at = now_is
                  FROM chosen, clock
                 WHERE p.session_id = chosen.session_id
                RETURNING p.*, chosen.position, chosen.was, chosen.was_leased, chosen.locked_at),
            healed AS (
                UPDATE crm_correlations c SET write_status = 'pending'
                  FROM leased WHERE c.session_id = leased.session_id AND c.write_status = 'failed'),
            logged AS (
                INSERT INTO session_history (session_id, mutation_id, at, fence, event, detail)
                SELECT session_id, ?, updated_at, fence,
                       CASE was WHEN 'accepted' THEN 'acquired' WHEN 'resume_needed' THEN 'resumed'
                                WHEN 'in_progress' THEN CASE WHEN was_leased THEN 'taken_over' ELSE 'acquired' END
                                ELSE 'reopened' END,
                       lease_holder
                  FROM leased)
            SELECT leased.*, now_is, seen.updated_at IS NOT DISTINCT FROM leased.locked_at AS current, was = 'in_progress' AND was_leased AS taken_over, TRUE AS intact,
                   w.session_id IS NOT NULL OR leased.outcome_json IS NOT NULL AS outcome_known, w.plan_json, w.checksum, w.mapping_digest,
                   c.record_kind, c.idempotency_key, c.dataverse_record_id, c.attempted_at,
                   CASE c.write_status WHEN 'failed' THEN 'pending' ELSE c.write_status END AS write_status
              FROM clock CROSS JOIN leased
              LEFT JOIN writeback_progress seen ON seen.session_id = leased.session_id
              LEFT JOIN writeback_plans w ON w.session_id = leased.session_id
              LEFT JOIN crm_correlations c ON c.session_id = leased.session_id
             ORDER BY position""";

    /** Of two sessions of one item, the first: of two that were blocked, both may have their turn. */
    private static final String CHOSEN = """
            , chosen AS (
                SELECT session_id, was, was_leased, locked_at, position FROM (
                    SELECT d.*, row_number() OVER (%1$s) AS position,
                           row_number() OVER (PARTITION BY queue_item_id %1$s) AS of_item
                      FROM (SELECT * FROM due %1$s LIMIT ?) d) ranked
                 WHERE of_item = 1)""".formatted(ORDER);

    private static final String BY_ITSELF = "COALESCE(p.next_attempt_at, p.updated_at)";
    private static final String WHEN_DUE = taking("p.next_attempt_at", BY_ITSELF, "");
    private static final String WHEN_DUE_OR_BLOCKED =
            taking("p.next_attempt_at", BY_ITSELF, " UNION ALL SELECT * FROM blocked");

    /** On request the one that was tried longest ago comes first, so that no session comes twice before another has come. */
    private static final String NOW = taking("p.not_before", "p.updated_at", "");

    private static final String NOW_OR_BLOCKED =
            taking("p.not_before", "p.updated_at", " UNION ALL SELECT * FROM blocked");

    private static final String ONE = "WITH " + JournalTransaction.CLOCK
            + ", chosen AS (SELECT session_id, was, was_leased,"
            + " locked_at, 1 AS position FROM (" + select("p.updated_at")
            + """
            p.session_id = ?
               AND (p.run_status = 'blocked' OR p.conflicting_fields = '[]')
               AND (p.run_status IN ('accepted', 'in_progress') AND (p.lease_holder IS NULL OR p.lease_expires_at <= now_is)
                 OR p.run_status = 'resume_needed' AND (p.not_before IS NULL OR p.not_before <= now_is)
                 OR p.run_status = 'blocked' AND p.block_reason = ANY (?))
               AND NOT EXISTS (SELECT 1 FROM writeback_progress e WHERE %s)
               FOR UPDATE OF p) due)""".formatted(ItemOrder.earlierIntact("TRUE")) + LEASE;

    private TakenSessions() {}

    private static String select(String turn) {
        return SELECT.formatted(BEHIND, turn);
    }

    /** Sessions that have not failed are read in the order of their turn; the others are few, and sorted. */
    private static String taking(String past, String turn, String more) {
        String select = select(turn);
        String open = select + "p.standing = 'open' AND " + FREE.formatted(past) + ITS_TURN;
        String blocked = more.isEmpty()
                ? ""
                : ", blocked AS (" + select + "p.standing = 'blocked' AND p.block_reason = ANY (?)" + ITS_TURN
                        + " ORDER BY p.urgent DESC, p.accepted_seq" + END;
        return "WITH " + JournalTransaction.CLOCK
                + ", fresh AS (" + open + " AND p.failures = 0 ORDER BY p.urgent DESC, p.accepted_seq" + END
                + ", failed AS (" + open + " AND p.failures > 0" + ORDER + END
                + blocked
                + ", due AS (SELECT * FROM fresh UNION ALL SELECT * FROM failed" + more + ")"
                + CHOSEN + LEASE;
    }

    /** Takes up what is due, as {@link SessionLeases#take} says. */
    public static List<AcquireResult.Acquired> take(JournalTransaction transaction, TakeRequest request)
            throws SQLException {
        Object most = request.limit();
        List<Object> arguments = new ArrayList<>(
                List.of(transaction.clockShift(), request.environment(), most, request.environment(), most));
        if (!request.reopen().isEmpty()) {
            arguments.addAll(List.of(reasons(request.reopen()), request.environment(), most));
        }
        arguments.add(most);
        arguments.addAll(lease(transaction, request.lease()));
        return SessionReader.leased(transaction, statement(request), arguments.toArray());
    }

    private static String statement(TakeRequest request) {
        boolean blocked = !request.reopen().isEmpty();
        return switch (request.timing()) {
            case WHEN_DUE -> blocked ? WHEN_DUE_OR_BLOCKED : WHEN_DUE;
            case NOW -> blocked ? NOW_OR_BLOCKED : NOW;
        };
    }

    /** Takes this session up; empty when it cannot be had now, for whatever reason. */
    public static Optional<AcquireResult.Acquired> acquire(
            JournalTransaction transaction, SessionId session, LeaseRequest request, Set<BlockReason> reopen)
            throws SQLException {
        List<Object> arguments = new ArrayList<>(List.of(transaction.clockShift(), session.value(), reasons(reopen)));
        arguments.addAll(lease(transaction, request));
        return SessionReader.leased(transaction, ONE, arguments.toArray()).stream()
                .findFirst();
    }

    private static List<Object> lease(JournalTransaction transaction, LeaseRequest request) {
        return List.of(request.holder(), request.length().toString(), transaction.leaseSign(), transaction.mutation());
    }

    private static SqlArray reasons(Set<BlockReason> reasons) {
        return SqlArray.texts(List.copyOf(reasons), BlockReason::wireName);
    }
}
