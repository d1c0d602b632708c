package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.ClaimState;
import io.opencloser.core.port.journal.Correlation;
import io.opencloser.core.port.journal.Lease;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.core.port.journal.SessionProgress;
import io.opencloser.core.port.journal.SessionRecord;
import io.opencloser.core.port.journal.SessionSummary;
import io.opencloser.jdbc.codec.MalformedJsonException;
import io.opencloser.jdbc.codec.PlanCodec;
import io.opencloser.jdbc.codec.QueueItemCodec;
import io.opencloser.jdbc.codec.StoredDocument;
import io.opencloser.jdbc.schema.RowChecksums;
import io.opencloser.jdbc.sql.ResultRow;
import io.opencloser.jdbc.sql.SqlFailures;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns rows into what the core knows, and refuses rows that are not ours. */
public final class SessionReader {
    /**
     * One statement, so that what is read together was true together. Wants the condition that all of it is intact, and the
     * columns of a correlation behind it: H2 has read the row then, and not only the index.
     */
    private static final String FIND = """
            SELECT p.*, w.session_id IS NOT NULL AS planned, w.plan_json, w.checksum, %s AS intact,
                   c.record_kind, c.idempotency_key, c.dataverse_record_id, c.write_status, c.attempted_at
              FROM (SELECT CAST(? AS VARCHAR) AS id) wanted
              JOIN writeback_progress p ON p.session_id = wanted.id
              LEFT JOIN writeback_plans w ON w.session_id = wanted.id
              LEFT JOIN crm_correlations c ON c.session_id = wanted.id""";

    private SessionReader() {}

    private record Found(Header header, Optional<Correlation> correlation) {}

    private record Header(
            SessionSummary summary, String environment, Optional<StoredDocument> item, Optional<StoredDocument> plan) {}

    public static Optional<SessionRecord> find(JournalTransaction transaction, SessionId session) throws SQLException {
        try {
            List<Found> rows = transaction
                    .sql()
                    .query(
                            row -> new Found(header(row), correlation(row, transaction.now())),
                            FIND.formatted(intact(transaction.seals())),
                            session.value());
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            EnumMap<Operation, Correlation> correlations = new EnumMap<>(Operation.class);
            rows.forEach(row -> row.correlation().ifPresent(c -> correlations.put(c.operation(), c)));
            return Optional.of(record(rows.get(0).header(), correlations));
        } catch (MalformedJsonException e) {
            throw SqlFailures.corrupt(session, e.problem());
        }
    }

    private static String intact(RowChecksums seals) {
        return intact(seals, RowChecksums.Table.PROGRESS, "p") + " AND (w.session_id IS NULL OR "
                + intact(seals, RowChecksums.Table.PLANS, "w") + ") AND (c.session_id IS NULL OR "
                + intact(seals, RowChecksums.Table.CORRELATIONS, "c") + ")";
    }

    private static String intact(RowChecksums seals, RowChecksums.Table table, String alias) {
        return seals.intact(table, alias, "session_id", "wanted.id");
    }

    private static SessionRecord record(Header header, Map<Operation, Correlation> correlations) {
        SessionSummary summary = header.summary();
        Optional<QueueItem> item = header.item().map(d -> QueueItemCodec.decode(summary.queueItem(), d));
        Optional<WriteBackPlan> plan =
                header.plan().map(d -> PlanCodec.decode(summary.session(), summary.queueItem(), d));
        if (plan.isPresent() && !plan.get().target().environment().equals(header.environment())) {
            throw new MalformedJsonException("the plan was made for another environment than the session");
        }
        if (plan.isEmpty() && !correlations.isEmpty()) {
            throw new MalformedJsonException("its plan is missing");
        }
        if (plan.isPresent() && !correlations.keySet().containsAll(plan.get().operations())) {
            throw new MalformedJsonException("a correlation of the plan is missing");
        }
        return new SessionRecord(
                summary.session(),
                summary.queueItem(),
                header.environment(),
                summary.progress(),
                summary.claim(),
                item,
                plan,
                correlations,
                summary.lease(),
                summary.createdAt(),
                summary.updatedAt());
    }

    private static Header header(ResultRow row) throws SQLException {
        return new Header(
                summary(row),
                row.text("environment"),
                document(row.optionalText("item_json"), row.optionalText("item_checksum")),
                document(row.optionalText("plan_json"), row.optionalText("checksum")));
    }

    private static Optional<StoredDocument> document(Optional<String> json, Optional<String> checksum) {
        return json.map(text -> new StoredDocument(text, checksum.orElse("")));
    }

    /** The session without its plan. Reads whether the row is {@code intact} too. */
    public static SessionSummary summary(ResultRow row) throws SQLException {
        requireIntact(row);
        String text = row.text("session_id");
        try {
            SessionId session = new SessionId(text);
            return new SessionSummary(
                    row.number("opened_seq"),
                    session,
                    new QueueItemId(row.uuid("queue_item_id")),
                    progress(row),
                    word("claim_state", row.text("claim_state"), ClaimState::fromWireName),
                    row.flag("planned"),
                    lease(session, row),
                    row.time("created_at"),
                    row.time("updated_at"));
        } catch (InvalidInputException e) {
            throw new MalformedJsonException("a session id has the wrong shape");
        }
    }

    /** What a flipped bit has made of a row may look like anything, itself excepted. */
    public static void requireIntact(ResultRow row) throws SQLException {
        if (!row.flag("intact")) {
            throw new MalformedJsonException("a row in the database file is damaged or missing");
        }
    }

    private static SessionProgress progress(ResultRow row) throws SQLException {
        RunStatus status = word("run_status", row.text("run_status"), RunStatus::fromWireName);
        Optional<BlockReason> reason =
                row.optionalText("block_reason").map(name -> word("block_reason", name, BlockReason::fromWireName));
        if (reason.isPresent() != (status == RunStatus.BLOCKED)) {
            throw new MalformedJsonException("run_status and block_reason contradict each other");
        }
        return new SessionProgress(
                status,
                reason,
                StoredDocument.names(row.text("conflicting_fields")),
                row.optionalText("last_error"),
                row.optionalTime("not_before"));
    }

    private static Optional<Lease> lease(SessionId session, ResultRow row) throws SQLException {
        Optional<String> holder = row.optionalText("lease_holder");
        return holder.isPresent()
                ? Optional.of(new Lease(session, holder.get(), row.number("fence"), row.time("lease_expires_at")))
                : Optional.empty();
    }

    private static Optional<Correlation> correlation(ResultRow row, Instant now) throws SQLException {
        Optional<String> kind = row.optionalText("record_kind");
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Correlation(
                word("record_kind", kind.get(), SessionReader::operation),
                row.text("idempotency_key"),
                row.optionalUuid("dataverse_record_id"),
                word("write_status", row.text("write_status"), Correlation.Status::fromWireName),
                row.optionalTime("attempted_at").map(at -> since(at, now))));
    }

    private static Duration since(Instant at, Instant now) {
        return at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
    }

    private static Optional<Operation> operation(String recordKind) {
        return Arrays.stream(Operation.values())
                .filter(o -> o.recordKind().equals(recordKind))
                .findFirst();
    }

    private static <T> T word(String column, String value, Function<String, Optional<T>> meaning) {
        return meaning.apply(value).orElseThrow(() -> new MalformedJsonException(column + " holds an unknown word"));
    }
}
