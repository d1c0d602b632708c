package io.opencloser.jdbc.codec;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.QueueChange;
import io.opencloser.core.domain.plan.TaskKind;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RelatedRecord;
import io.opencloser.core.domain.session.Disposition;
import java.time.Instant;
import java.util.Map;

/** One write of a plan as JSON. */
final class WriteCodec {
    private WriteCodec() {}

    static Map<String, Object> encode(PlannedWrite write) {
        JsonFields fields = new JsonFields().with("operation", write.operation().wireName());
        if (write instanceof PlannedWrite.Create create) {
            fields.with("record_id", create.recordId().toString())
                    .with("subject", create.subject())
                    .with("description", create.description());
        }
        if (write instanceof PlannedWrite.CreatePhoneCall call) {
            fields.with("started_at", call.startedAt().toString())
                    .with("ended_at", call.endedAt().toString())
                    .with("number", call.called().number())
                    .with(
                            "account",
                            call.called().account().map(account -> account.id().toString()))
                    .with("account_table", call.called().account().flatMap(RelatedRecord::table));
        } else if (write instanceof PlannedWrite.CreateTask task) {
            fields.with("kind", task.kind().wireName())
                    .with("owner_kind", task.owner().kind().wireName())
                    .with("owner_id", task.owner().id().toString())
                    .with("default_owner", task.defaultOwner().map(WriteCodec::encode));
        } else if (write instanceof PlannedWrite.UpdateQueueRow row) {
            fields.with("last_error", row.change().lastError())
                    .with("finish", row.change().finish().map(WriteCodec::encode));
        }
        return fields.map();
    }

    private static Map<String, Object> encode(QueueChange.Finish finish) {
        return new JsonFields()
                .with("status", finish.status().wireName())
                .with("attempt_count", finish.attemptCount())
                .with("disposition", finish.disposition().wireName())
                .with("next_attempt_at", finish.nextAttempt().map(Instant::toString))
                .map();
    }

    private static Map<String, Object> encode(Owner owner) {
        return new JsonFields()
                .with("kind", owner.kind().wireName())
                .with("id", owner.id().toString())
                .map();
    }

    private static Owner decodeOwner(StrictJsonObject json) {
        return new Owner(json.word("kind", Owner.Kind::fromWireName), json.uuid("id"));
    }

    static PlannedWrite decode(StrictJsonObject json) {
        return switch (json.word("operation", Operation::fromWireName)) {
            case PHONE_CALL_ACTIVITY ->
                new PlannedWrite.CreatePhoneCall(
                        json.uuid("record_id"),
                        json.text("subject"),
                        json.text("description"),
                        json.time("started_at"),
                        json.time("ended_at"),
                        new PlannedWrite.CalledParty(json.optionalText("number"), AccountCodec.decode(json)));
            case QUEUE_STATUS_UPDATE ->
                new PlannedWrite.UpdateQueueRow(new QueueChange(
                        json.text("last_error"), json.optionalObject("finish", WriteCodec::decodeFinish)));
            case PHONE_CALL_COMPLETION -> new PlannedWrite.CompletePhoneCall();
            case TASK ->
                new PlannedWrite.CreateTask(
                        json.uuid("record_id"),
                        json.text("subject"),
                        json.text("description"),
                        json.word("kind", TaskKind::fromWireName),
                        new Owner(json.word("owner_kind", Owner.Kind::fromWireName), json.uuid("owner_id")),
                        json.absentOr("default_owner", value -> value.object(WriteCodec::decodeOwner)));
        };
    }

    private static QueueChange.Finish decodeFinish(StrictJsonObject json) {
        return new QueueChange.Finish(
                json.word("status", QueueStatus::fromWireName),
                json.number("attempt_count"),
                json.word("disposition", Disposition::fromWireName),
                json.absentOr("next_attempt_at", JsonValue::time));
    }
}
