package io.opencloser.jdbc.query;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.jdbc.sql.ResultRow;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The columns of a correlation, which are all NULL for a session without one. */
final class CorrelationRow {
    private CorrelationRow() {}

    static Optional<Correlation> read(ResultRow row, Instant now) throws SQLException {
        Optional<String> kind = row.optionalText("record_kind");
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Correlation(
                StoredValues.word("record_kind", kind.get(), CorrelationRow::operation),
                row.text("idempotency_key"),
                row.optionalUuid("dataverse_record_id"),
                StoredValues.word("write_status", row.text("write_status"), Correlation.Status::fromWireName),
                row.optionalTime("attempted_at").map(at -> age(at, now))));
    }

    private static Duration age(Instant at, Instant now) {
        return at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
    }

    private static Optional<Operation> operation(String recordKind) {
        return Arrays.stream(Operation.values())
                .filter(o -> o.recordKind().equals(recordKind))
                .findFirst();
    }
}
