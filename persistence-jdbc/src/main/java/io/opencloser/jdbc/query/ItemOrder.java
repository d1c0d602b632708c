package io.opencloser.jdbc.query;

import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.jdbc.schema.ChecksummedTable;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.Optional;

/** The order of the outcomes of one queue item (requirement 1.10). Rows that are damaged hold nothing up. */
public final class ItemOrder {
    private static final String UNFINISHED =
            "e.accepted_seq IS NOT NULL AND e.run_status IN ('accepted', 'in_progress', 'resume_needed')"
                    + " AND e.conflicting_fields = '[]'";

    /** The parameter is the condition that a row is intact. */
    private static final String EARLIER = "e.queue_item_id = p.queue_item_id AND e.accepted_seq < p.accepted_seq AND "
            + UNFINISHED + " AND (e.environment = p.environment OR e.environment = '' OR p.environment = '') AND %s";

    private static final String FIRST_EARLIER = """
            SELECT e.session_id FROM writeback_progress p JOIN writeback_progress e ON %s
             WHERE p.session_id = ? ORDER BY e.accepted_seq LIMIT 1""";

    /** The parameters are the conditions that the rows are intact, and between them the current time. */
    private static final String ITS_TURN = """
            NOT EXISTS (SELECT 1 FROM writeback_progress e WHERE %s)
            AND NOT EXISTS (SELECT 1 FROM writeback_progress o
                 WHERE o.queue_item_id = p.queue_item_id AND o.session_id <> p.session_id
                   AND o.run_status = 'in_progress' AND o.accepted_seq IS NOT NULL AND o.lease_expires_at > %s AND %s)""";

    private ItemOrder() {}

    /** The first unfinished outcome of the same item that was accepted before the one of this session. */
    public static Optional<SessionId> earlierThan(JournalTransaction transaction, SessionId session)
            throws SQLException {
        return transaction
                .sql()
                .first(
                        row -> new SessionId(row.text("session_id")),
                        FIRST_EARLIER.formatted(earlier(transaction)),
                        session.value());
    }

    /** The first session with an unfinished outcome of this item, other than the one that is about to begin. */
    public static Optional<SessionId> firstUnfinished(
            JournalTransaction transaction, QueueItemId item, String environment, SessionId beginning)
            throws SQLException {
        return transaction
                .sql()
                .first(
                        row -> new SessionId(row.text("session_id")),
                        "SELECT e.session_id FROM writeback_progress e WHERE e.queue_item_id = ? AND e.session_id <> ? AND "
                                + UNFINISHED
                                + " AND (e.environment IN (?, '') OR CAST(? AS VARCHAR) = '') AND "
                                + intact(transaction, "e")
                                + " ORDER BY e.accepted_seq LIMIT 1",
                        item.value(),
                        beginning.value(),
                        environment,
                        environment);
    }

    /** The condition that a session {@code p} comes next for its item; its argument is the current time. */
    static String itsTurn(JournalTransaction transaction) {
        return ITS_TURN.formatted(earlier(transaction), "?", intact(transaction, "o"));
    }

    /**
     * The condition that a session {@code p} comes next for its item.
     *
     * @param intact the condition that any row is intact
     * @param now the current time in SQL
     */
    public static String itsTurnIntact(String intact, String now) {
        return ITS_TURN.formatted(earlierIntact(intact), now, intact);
    }

    /** The condition that {@code e} is an earlier unfinished outcome of the item of {@code p}. */
    public static String earlierIntact(String intact) {
        return EARLIER.formatted(intact);
    }

    private static String earlier(JournalTransaction transaction) {
        return earlierIntact(intact(transaction, "e"));
    }

    private static String intact(JournalTransaction transaction, String alias) {
        return transaction.checksums().intact(ChecksummedTable.PROGRESS, alias);
    }
}
