package io.opencloser.jdbc.query;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.jdbc.codec.MalformedJsonException;
import io.opencloser.jdbc.codec.OutcomeCodec;
import io.opencloser.jdbc.codec.PlanCodec;
import io.opencloser.jdbc.codec.QueueItemCodec;
import io.opencloser.jdbc.codec.StoredDocument;
import io.opencloser.jdbc.sql.ResultRow;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The row of a session with its stored documents, not yet decoded. */
record SessionRow(
        SessionSummary summary,
        String environment,
        Optional<StoredDocument> item,
        Optional<StoredDocument> outcome,
        Optional<StoredDocument> plan,
        Optional<String> mapping) {
    static SessionRow of(ResultRow row) throws SQLException {
        return new SessionRow(
                SummaryRow.read(row),
                row.text("environment"),
                document(row.optionalText("item_json"), row.optionalText("item_checksum")),
                document(row.optionalText("outcome_json"), row.optionalText("outcome_checksum")),
                document(row.optionalText("plan_json"), row.optionalText("checksum")),
                row.optionalText("mapping_digest"));
    }

    private static Optional<StoredDocument> document(Optional<String> json, Optional<String> checksum) {
        return json.map(text -> new StoredDocument(text, checksum.orElse("")));
    }

    /** Decodes the documents and verifies that everything belongs together. */
    SessionRecord record(Map<Operation, Correlation> correlations, Map<String, String> mappingEntries) {
        Optional<QueueItem> claimedItem = item.map(document -> QueueItemCodec.decode(summary.queueItem(), document));
        Optional<WriteBackPlan> decoded = plan.map(
                document -> PlanCodec.decode(summary.session(), summary.queueItem(), document, mappingEntries));
        verify(decoded, correlations);
        return new SessionRecord(
                summary.session(),
                summary.queueItem(),
                environment,
                summary.progress(),
                summary.claim(),
                claimedItem,
                outcome.map(document -> OutcomeCodec.decode(summary.session(), summary.queueItem(), document)),
                decoded,
                correlations,
                summary.lease(),
                summary.createdAt(),
                summary.updatedAt());
    }

    private void verify(Optional<WriteBackPlan> plan, Map<Operation, Correlation> correlations) {
        if (plan.isPresent() && !plan.get().target().environment().equals(environment)) {
            throw new MalformedJsonException("the plan was made for another environment than the session");
        }
        if (plan.isEmpty() && !correlations.isEmpty()) {
            throw new MalformedJsonException("its plan is missing");
        }
        if (plan.isPresent() && !correlations.keySet().containsAll(plan.get().operations())) {
            throw new MalformedJsonException("a correlation of the plan is missing");
        }
    }
}
