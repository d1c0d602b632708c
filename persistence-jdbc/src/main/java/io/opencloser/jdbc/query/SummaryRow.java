package io.opencloser.jdbc.query;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.Schedule;
import io.opencloser.core.domain.state.SessionProgress;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.jdbc.codec.MalformedJsonException;
import io.opencloser.jdbc.codec.StoredDocument;
import io.opencloser.jdbc.sql.ResultRow;
import java.sql.SQLException;
import java.util.Optional;

/** The columns of a session without its plan. */
final class SummaryRow {
    private SummaryRow() {}

    /** Also reads the column {@code intact}. */
    static SessionSummary read(ResultRow row) throws SQLException {
        StoredValues.requireIntact(row);
        String text = row.text("session_id");
        try {
            SessionId session = new SessionId(text);
            return new SessionSummary(
                    row.number("opened_seq"),
                    session,
                    new QueueItemId(row.uuid("queue_item_id")),
                    progress(row),
                    StoredValues.word("claim_state", row.text("claim_state"), ClaimState::fromWireName),
                    row.flag("outcome_known"),
                    lease(session, row),
                    row.time("created_at"),
                    row.time("updated_at"));
        } catch (InvalidInputException e) {
            throw new MalformedJsonException("a session id has the wrong format");
        }
    }

    private static SessionProgress progress(ResultRow row) throws SQLException {
        RunStatus status = StoredValues.word("run_status", row.text("run_status"), RunStatus::fromWireName);
        Optional<BlockReason> reason = row.optionalText("block_reason")
                .map(name -> StoredValues.word("block_reason", name, BlockReason::fromWireName));
        if (reason.isPresent() != (status == RunStatus.BLOCKED)) {
            throw new MalformedJsonException("run_status and block_reason contradict each other");
        }
        return new SessionProgress(
                status,
                reason,
                StoredDocument.names(row.text("conflicting_fields")),
                row.optionalText("last_error"),
                row.optionalText("error_code"),
                new Schedule(
                        row.optionalTime("not_before"),
                        row.optionalTime("next_attempt_at"),
                        Math.toIntExact(row.number("failures"))));
    }

    private static Optional<Lease> lease(SessionId session, ResultRow row) throws SQLException {
        Optional<String> holder = row.optionalText("lease_holder");
        return holder.isPresent()
                ? Optional.of(new Lease(session, holder.get(), row.number("fence"), row.time("lease_expires_at")))
                : Optional.empty();
    }
}
