package io.opencloser.jdbc.query;

import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.jdbc.codec.MalformedJsonException;
import io.opencloser.jdbc.schema.ChecksummedTable;
import io.opencloser.jdbc.sql.ResultRow;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists and counts sessions without reading their plans. */
public final class SessionList {
    private static final String PLANNED = "EXISTS (SELECT 1 FROM writeback_plans w WHERE w.session_id = p.session_id)";

    /**
     * The parameters are the condition that a row is intact, and which rows: they are chosen before anything else is looked up, so
     * that a long journal costs no more than a short one. A session with correlations must have a plan.
     */
    private static final String SUMMARIES =
            "SELECT p.*, " + PLANNED + " OR p.outcome_json IS NOT NULL AS outcome_known,"
                    + " %s AND (" + PLANNED
                    + " OR NOT EXISTS (SELECT 1 FROM crm_correlations c WHERE c.session_id = p.session_id)) AS intact"
                    + " FROM (SELECT * FROM writeback_progress p WHERE %s ORDER BY opened_seq%s) p ORDER BY opened_seq";

    private SessionList() {}

    /** A row as it was read; without a summary if it is damaged. */
    private record Listed(long position, Optional<SessionSummary> summary) {
        static Listed of(ResultRow row) throws SQLException {
            try {
                return new Listed(row.number("opened_seq"), Optional.of(SummaryRow.read(row)));
            } catch (MalformedJsonException e) {
                return new Listed(row.number("opened_seq"), Optional.empty());
            }
        }
    }

    /** Leaves out what cannot be read, and reads on until the list is as long as it may be. */
    public static List<SessionSummary> list(JournalTransaction transaction, SessionQuery query) throws SQLException {
        List<SessionSummary> readable = new ArrayList<>();
        SessionQuery rest = query;
        while (true) {
            List<Listed> page = page(transaction, rest);
            page.forEach(listed -> listed.summary().ifPresent(readable::add));
            if (page.size() < rest.limit() || readable.size() == query.limit()) {
                return readable;
            }
            rest = rest.behind(page.get(page.size() - 1).position(), query.limit() - readable.size());
        }
    }

    private static List<Listed> page(JournalTransaction transaction, SessionQuery query) throws SQLException {
        SessionFilter filter = SessionFilter.of(query, transaction);
        return transaction
                .sql()
                .query(
                        Listed::of,
                        summaries(transaction, filter.condition(), " LIMIT ?"),
                        filter.argumentsAnd(query.limit()));
    }

    /**
     * The query for summaries.
     *
     * @param limit as SQL, or nothing
     */
    static String summaries(JournalTransaction transaction, String condition, String limit) {
        return SUMMARIES.formatted(transaction.checksums().intact(ChecksummedTable.PROGRESS, "p"), condition, limit);
    }

    public static long count(JournalTransaction transaction, SessionQuery query) throws SQLException {
        SessionFilter filter = SessionFilter.of(query, transaction);
        return transaction
                .sql()
                .first(
                        row -> row.number("sessions"),
                        "SELECT COUNT(*) AS sessions FROM writeback_progress p WHERE " + filter.condition(),
                        filter.arguments().toArray())
                .orElse(0L);
    }
}
