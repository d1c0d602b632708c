package io.opencloser.jdbc.query;

import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.codec.MalformedJsonException;
import io.opencloser.jdbc.schema.ChecksummedTable;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.List;

/** Lists and counts sessions without reading their plans. */
public final class SessionList {
    private static final String PLANNED = "EXISTS (SELECT 1 FROM writeback_plans w WHERE w.session_id = p.session_id)";

    /** The parameter is the condition that a row is intact. A session with correlations must have a plan. */
    private static final String SUMMARIES =
            "SELECT p.*, " + PLANNED + " OR p.outcome_json IS NOT NULL AS outcome_known, %s AND (" + PLANNED
                    + " OR NOT EXISTS (SELECT 1 FROM crm_correlations c WHERE c.session_id = p.session_id)) AS intact"
                    + " FROM writeback_progress p WHERE ";

    private SessionList() {}

    public static List<SessionSummary> list(JournalTransaction transaction, SessionQuery query) throws SQLException {
        SessionFilter filter = SessionFilter.of(query, transaction.now());
        try {
            return transaction
                    .sql()
                    .query(
                            row -> StoredValues.readNamed(row, SummaryRow::read),
                            SUMMARIES.formatted(transaction.checksums().intact(ChecksummedTable.PROGRESS, "p"))
                                    + filter.condition() + " ORDER BY opened_seq LIMIT ?",
                            filter.argumentsAnd(query.limit()));
        } catch (MalformedJsonException e) {
            throw new JournalException(JournalException.Kind.CORRUPT, "listing sessions: " + e.problem());
        }
    }

    public static long count(JournalTransaction transaction, SessionQuery query) throws SQLException {
        SessionFilter filter = SessionFilter.of(query, transaction.now());
        return transaction
                .sql()
                .first(
                        row -> row.number("sessions"),
                        "SELECT COUNT(*) AS sessions FROM writeback_progress p WHERE " + filter.condition(),
                        filter.arguments().toArray())
                .orElse(0L);
    }
}
