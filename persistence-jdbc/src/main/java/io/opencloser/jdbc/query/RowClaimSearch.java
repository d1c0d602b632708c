package io.opencloser.jdbc.query;

import static io.opencloser.jdbc.schema.ChecksummedTable.HISTORY;
import static io.opencloser.jdbc.schema.ChecksummedTable.PLANS;
import static io.opencloser.jdbc.schema.ChecksummedTable.PROGRESS;

import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.codec.MalformedJsonException;
import io.opencloser.jdbc.schema.RowChecksums;
import io.opencloser.jdbc.sql.ResultRow;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.Optional;

/** Finds other sessions that may have taken the same queue row. */
public final class RowClaimSearch {
    /** Every row that {@link #LATER} depends on: those of the other session, and the history of this one. */
    private static final String LATER_INTACT = """
            (%s AND NOT EXISTS (SELECT 1 FROM writeback_plans w WHERE w.session_id = p.session_id AND NOT %s)
                AND NOT EXISTS (SELECT 1 FROM session_history h WHERE h.session_id = p.session_id AND NOT %s)
                AND NOT EXISTS (SELECT 1 FROM session_history h WHERE h.session_id = wanted.id AND NOT %s))""";

    /**
     * Sessions that opened later, or whose claim (certain or in doubt) is later and whose row update is not confirmed. Both
     * parameters are the condition that the rows are intact. A damaged session comes first.
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
                           SELECT 1 FROM session_history c
                            WHERE c.session_id = p.session_id AND c.event = 'claimed'
                              AND c.entry_seq > (SELECT MIN(o.entry_seq) FROM session_history o
                                                  WHERE o.session_id = own.session_id))))
             ORDER BY intact, p.opened_seq DESC LIMIT 1""";

    /** Both parameters are the condition that a row is intact. A damaged session comes first. */
    private static final String OTHER_CLAIM = """
            SELECT %s AS intact, p.session_id
              FROM (SELECT CAST(? AS UUID) AS item) wanted
              JOIN writeback_progress p ON p.queue_item_id = wanted.item
             WHERE p.session_id <> ?
               AND (NOT %s
                 OR p.claim_state IN ('pending', 'claimed') AND NOT p.queue_status_update_done)
             ORDER BY intact, p.opened_seq LIMIT 1""";

    /** An earlier outcome of the item with a history entry after our acceptance. The parameter is the condition that a row is intact. */
    private static final String EARLIER_OUTCOME = """
            SELECT p.session_id
              FROM (SELECT CAST(? AS VARCHAR) AS id, CAST(? AS UUID) AS item) wanted
              JOIN writeback_progress own ON own.session_id = wanted.id
              JOIN session_history a ON a.session_id = own.session_id AND a.event = 'accepted'
              JOIN writeback_progress p ON p.queue_item_id = wanted.item
             WHERE p.session_id <> own.session_id
               AND (NOT %s
                 OR p.accepted_seq < own.accepted_seq
                    AND EXISTS (SELECT 1 FROM session_history h
                                 WHERE h.session_id = p.session_id AND h.entry_seq > a.entry_seq))
             LIMIT 1""";

    private RowClaimSearch() {}

    /** A damaged session counts: the row is then read again. */
    public static boolean movedByEarlierOutcome(JournalTransaction transaction, QueueItemId item, SessionId session)
            throws SQLException {
        return transaction
                .sql()
                .first(
                        row -> true,
                        EARLIER_OUTCOME.formatted(progressIntact(transaction.checksums())),
                        session.value(),
                        item.value())
                .isPresent();
    }

    public static Optional<SessionId> laterSessionOn(
            JournalTransaction transaction, QueueItemId item, SessionId session) throws SQLException {
        RowChecksums checksums = transaction.checksums();
        String intact = LATER_INTACT.formatted(
                progressIntact(checksums),
                checksums.intact(PLANS, "w", "session_id", "p.session_id"),
                checksums.intact(HISTORY, "h", "session_id", "p.session_id"),
                checksums.intact(HISTORY, "h", "session_id", "wanted.id"));
        return first(transaction, item, LATER.formatted(intact, intact), session.value(), item.value());
    }

    public static Optional<SessionId> otherClaimOn(JournalTransaction transaction, QueueItemId item, SessionId session)
            throws SQLException {
        String intact = progressIntact(transaction.checksums());
        return first(transaction, item, OTHER_CLAIM.formatted(intact, intact), item.value(), session.value());
    }

    private static String progressIntact(RowChecksums checksums) {
        return checksums.intact(PROGRESS, "p", "queue_item_id", "wanted.item");
    }

    private static Optional<SessionId> first(
            JournalTransaction transaction, QueueItemId item, String sql, Object... arguments) throws SQLException {
        try {
            return transaction.sql().first(row -> StoredValues.readNamed(row, RowClaimSearch::session), sql, arguments);
        } catch (MalformedJsonException e) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT, "looking for other sessions on " + item + ": " + e.problem());
        }
    }

    private static SessionId session(ResultRow row) throws SQLException {
        StoredValues.requireIntact(row);
        return new SessionId(row.text("session_id"));
    }
}
