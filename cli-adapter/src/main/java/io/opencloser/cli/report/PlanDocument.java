package io.opencloser.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.format.Json;
import io.opencloser.core.domain.plan.PlanEnd;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.QueueChange;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueStatus;

/** A write-back plan as an export for people. Never read back. */
public final class PlanDocument {
    private PlanDocument() {}

    /** The whole plan. */
    public static ObjectNode of(WriteBackPlan plan) {
        ObjectNode document = Json.object()
                .put("schema_version", "writeback-export-v1")
                .put("session_id", plan.session().value())
                .put("queue_item_id", plan.queueItem().toString())
                .put("final_disposition", plan.disposition().wireName())
                .put("idempotency", plan.target().idempotency().wireName())
                .put("mapping_digest", plan.target().mapping().digest())
                .put("environment", plan.target().environment())
                .put(
                        "ends_as",
                        plan.end() instanceof PlanEnd.Blocks blocks
                                ? blocks.reason().wireName()
                                : "completed");
        ObjectNode watched = document.putObject("baseline")
                .put("version", plan.baseline().version().value())
                .putObject("watched");
        plan.baseline().watched().forEach(watched::put);
        plan.writes().forEach(write -> document.withArray("writes").add(write(write)));
        document.set("warnings", DocumentParts.warnings(plan.warnings()));
        return document;
    }

    private static ObjectNode write(PlannedWrite write) {
        ObjectNode document = Json.object().put("operation", write.operation().wireName());
        if (write instanceof PlannedWrite.Create create) {
            document.put("record_id", create.recordId().toString())
                    .put("subject", create.subject())
                    .put("description", create.description());
        }
        if (write instanceof PlannedWrite.CreatePhoneCall call) {
            document.put("started_at", Json.time(call.startedAt())).put("ended_at", Json.time(call.endedAt()));
        } else if (write instanceof PlannedWrite.CreateTask task) {
            document.put("kind", task.kind().wireName())
                    .put("owner_kind", task.owner().kind().wireName())
                    .put("owner_id", task.owner().id().toString());
        } else if (write instanceof PlannedWrite.UpdateQueueRow row) {
            change(document, row.change());
        }
        return document;
    }

    private static void change(ObjectNode document, QueueChange change) {
        document.put("last_error", change.lastError());
        change.finish().ifPresent(finish -> {
            QueueStatus status = finish.status();
            document.put("status", status.wireName())
                    .put("attempt_count", finish.attemptCount())
                    .put("last_disposition", finish.disposition().wireName())
                    .put("do_not_call", finish.setsDoNotCall())
                    .set("next_attempt_at", Json.text(finish.nextAttempt().map(Json::time)));
        });
    }
}
