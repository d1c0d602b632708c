package io.opencloser.jdbc.query;

import static io.opencloser.jdbc.schema.ChecksummedTable.CORRELATIONS;
import static io.opencloser.jdbc.schema.ChecksummedTable.PLANS;
import static io.opencloser.jdbc.schema.ChecksummedTable.PROGRESS;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.jdbc.codec.MalformedJsonException;
import io.opencloser.jdbc.schema.ChecksummedTable;
import io.opencloser.jdbc.schema.RowChecksums;
import io.opencloser.jdbc.sql.ResultRow;
import io.opencloser.jdbc.sql.SqlFailures;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one session with its plan and its correlations. */
public final class SessionReader {
    /**
     * One statement, so that its rows belong to one point in time. The parameter is the condition that all rows are intact. The
     * columns of a correlation come after it: then H2 has read the row, and not only the index.
     */
    private static final String FIND = """
            SELECT p.*, CURRENT_TIMESTAMP AS clock_is, w.session_id IS NOT NULL OR p.outcome_json IS NOT NULL AS outcome_known, w.plan_json, w.checksum, w.mapping_digest, %s AS intact,
                   c.record_kind, c.idempotency_key, c.dataverse_record_id, c.write_status, c.attempted_at
              FROM (SELECT CAST(? AS VARCHAR) AS id) wanted
              JOIN writeback_progress p ON p.session_id = wanted.id
              LEFT JOIN writeback_plans w ON w.session_id = wanted.id
              LEFT JOIN crm_correlations c ON c.session_id = wanted.id""";

    private SessionReader() {}

    private record FoundRow(SessionRow session, Optional<Correlation> correlation, boolean takenOver, boolean current) {
        static FoundRow of(JournalTransaction transaction, ResultRow row) throws SQLException {
            return new FoundRow(SessionRow.of(row), CorrelationRow.read(row, transaction.nowByClock(row)), false, true);
        }

        static FoundRow leased(JournalTransaction transaction, ResultRow row) throws SQLException {
            return new FoundRow(
                    SessionRow.of(row),
                    CorrelationRow.read(row, transaction.now(row)),
                    row.flag("taken_over"),
                    row.flag("current"));
        }

        SessionId id() {
            return session.summary().session();
        }
    }

    public static Optional<SessionRecord> find(JournalTransaction transaction, SessionId session) throws SQLException {
        try {
            List<FoundRow> rows = transaction
                    .sql()
                    .query(
                            row -> FoundRow.of(transaction, row),
                            FIND.formatted(intact(transaction.checksums())),
                            session.value());
            return rows.isEmpty() ? Optional.empty() : Optional.of(record(transaction, rows));
        } catch (MalformedJsonException e) {
            throw SqlFailures.corrupt(session, e.problem());
        }
    }

    private static SessionRecord record(JournalTransaction transaction, List<FoundRow> rows) throws SQLException {
        EnumMap<Operation, Correlation> correlations = new EnumMap<>(Operation.class);
        rows.forEach(row -> row.correlation().ifPresent(c -> correlations.put(c.operation(), c)));
        SessionRow session = rows.get(0).session();
        Optional<String> mapping = session.mapping();
        return session.record(correlations, mapping.isPresent() ? transaction.mappingEntries(mapping.get()) : Map.of());
    }

    /**
     * Runs a statement that leases sessions and returns them, each with one row or more that have its time in {@code now_is} and
     * say whether it was {@code taken_over} and
     * whether all that belongs to it is {@code current}; if not, it is read again.
     *
     * @throws MalformedJsonException when one of them cannot be read
     */
    public static List<AcquireResult.Acquired> leased(JournalTransaction transaction, String sql, Object... arguments)
            throws SQLException {
        Map<SessionId, List<FoundRow>> sessions = new LinkedHashMap<>();
        transaction
                .sql()
                .query(row -> FoundRow.leased(transaction, row), sql, arguments)
                .forEach(row -> sessions.computeIfAbsent(row.id(), id -> new ArrayList<>())
                        .add(row));
        List<AcquireResult.Acquired> leased = new ArrayList<>();
        for (List<FoundRow> rows : sessions.values()) {
            SessionRecord record = rows.get(0).current()
                    ? record(transaction, rows)
                    : find(transaction, rows.get(0).id())
                            .orElseThrow(() -> new SQLException("a leased row is missing"));
            leased.add(new AcquireResult.Acquired(
                    record.lease().orElseThrow(), record, rows.get(0).takenOver()));
        }
        return leased;
    }

    /** The plan of a session that exists. */
    public static Optional<WriteBackPlan> plan(JournalTransaction transaction, SessionId session) throws SQLException {
        return find(transaction, session).flatMap(SessionRecord::plan);
    }

    private static String intact(RowChecksums checksums) {
        return intact(checksums, PROGRESS, "p") + " AND (w.session_id IS NULL OR " + intact(checksums, PLANS, "w")
                + ") AND (c.session_id IS NULL OR " + intact(checksums, CORRELATIONS, "c") + ")";
    }

    private static String intact(RowChecksums checksums, ChecksummedTable table, String alias) {
        return checksums.intact(table, alias, "session_id", "wanted.id");
    }
}
