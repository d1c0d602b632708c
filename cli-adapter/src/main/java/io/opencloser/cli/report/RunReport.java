package io.opencloser.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.format.Json;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.queue.EligibilityDecision;
import io.opencloser.core.domain.queue.PassedOver;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.domain.state.SessionRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** A report of schema {@code run-report-v1} under construction. Every field is always present. Not thread-safe. */
public final class RunReport {
    private final ExitStatus status;
    private final ObjectNode document = Json.object();
    private final List<Warning> warnings = new ArrayList<>();

    /** A report with only status and message. */
    public RunReport(ExitStatus status, String message) {
        this.status = status;
        document.put("schema_version", "run-report-v1");
        document.put("exit_status", status.wireName());
        for (String name : List.of("block_reason", "session_id", "queue_item_id", "final_disposition")) {
            document.putNull(name);
        }
        document.put("run_mode", "write_enabled");
        document.put("message", message);
        document.set("warnings", Json.array());
        document.putNull("artifact_dir");
        document.set("conflicting_fields", Json.array());
        document.putNull("eligibility_decision");
        document.putNull("next_attempt_at");
        document.putNull("error_code");
        document.putNull("service_request_id");
        document.set("passed_over", Json.array());
        document.set("operations_replayed", Json.array());
        document.set("crm_correlations", Json.array());
        document.putNull("writeback_progress");
        document.putNull("planned");
        document.putNull("started_at");
        document.putNull("ended_at");
    }

    public ExitStatus status() {
        return status;
    }

    /** The reason of a block; empty if not blocked. */
    public Optional<BlockReason> blockReason() {
        return BlockReason.fromWireName(document.path("block_reason").asText(""));
    }

    /** A copy of the document so far. */
    public ObjectNode document() {
        return document.deepCopy();
    }

    public RunReport dryRun() {
        document.put("run_mode", "dry_run");
        return this;
    }

    public RunReport session(SessionId session) {
        document.put("session_id", session.value());
        return this;
    }

    public RunReport queueItem(QueueItemId item) {
        document.put("queue_item_id", item.toString());
        return this;
    }

    public RunReport disposition(Disposition disposition) {
        document.put("final_disposition", disposition.wireName());
        return this;
    }

    /** Sets the reason, and the names of conflicting fields or failing rules. */
    public RunReport blocked(BlockReason reason, List<String> names) {
        document.put("block_reason", reason.wireName());
        switch (reason) {
            case CONFLICT_DETECTED, MAPPING_CHANGED -> document.set("conflicting_fields", Json.texts(names));
            case ELIGIBILITY -> eligibility(false, names);
            case METADATA, TARGET_DELETED, PERMANENT_OTHER, QUEUE_ITEM_MISSING -> {}
        }
        return this;
    }

    public RunReport eligibility(EligibilityDecision decision) {
        return eligibility(decision.allowed(), decision.failingNames());
    }

    private RunReport eligibility(boolean allowed, List<String> failing) {
        ObjectNode decision = Json.object().put("allowed", allowed);
        decision.set("failing_rules", Json.texts(failing));
        document.set("eligibility_decision", decision);
        return this;
    }

    /** Sets the rows that were looked at and may not be called. */
    RunReport passedOver(List<PassedOver> rows) {
        ArrayNode array = Json.array();
        rows.forEach(row -> array.addObject()
                .put("queue_item_id", row.item().toString())
                .set("failing_rules", Json.texts(row.failingNames())));
        document.set("passed_over", array);
        return this;
    }

    public RunReport warnings(Collection<Warning> more) {
        for (Warning warning : more) {
            if (!warnings.contains(warning)) {
                warnings.add(warning);
            }
        }
        document.set("warnings", DocumentParts.warnings(warnings));
        return this;
    }

    RunReport replayed(Collection<Operation> operations) {
        EnumSet<Operation> inOrder = EnumSet.noneOf(Operation.class);
        inOrder.addAll(operations);
        document.set(
                "operations_replayed",
                Json.texts(inOrder.stream().map(Operation::wireName).toList()));
        return this;
    }

    /** Sets everything that the journal has about the session. */
    public RunReport record(SessionRecord session) {
        session(session.session()).queueItem(session.queueItem());
        session.outcome().ifPresent(outcome -> disposition(outcome.disposition()));
        session.plan().ifPresent(plan -> disposition(plan.disposition()).warnings(plan.warnings()));
        document.set(
                "next_attempt_at",
                Json.text(session.progress().schedule().nextAttempt().map(Json::time)));
        document.set("error_code", Json.text(session.progress().errorCode()));
        ArrayNode correlations = DocumentParts.correlations(session);
        document.set("crm_correlations", correlations);
        document.set("writeback_progress", DocumentParts.progress(session));
        return this;
    }

    public RunReport planned(JsonNode preview) {
        document.set("planned", preview);
        return this;
    }

    /** Sets what was shown before a decision; absent without one. */
    public RunReport sideBySide(JsonNode shown) {
        document.set("side_by_side", shown);
        return this;
    }

    public RunReport artifacts(Optional<Path> directory) {
        document.set(
                "artifact_dir",
                directory.isPresent() ? Json.text(directory.map(Path::toString)) : NullNode.getInstance());
        return this;
    }

    public RunReport times(Instant started, Instant ended) {
        document.put("started_at", Json.time(started));
        document.put("ended_at", Json.time(ended));
        return this;
    }
}
