package io.opencloser.jdbc.codec;

import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import java.util.Map;

/** The plan as JSON (requirement 4.1). A new shape needs a new schema version and a reader for the old one. */
public final class PlanCodec {
    public static final int SCHEMA_VERSION = 1;

    private PlanCodec() {}

    public static StoredDocument encode(WriteBackPlan plan) {
        return StoredDocument.of(
                SCHEMA_VERSION,
                new JsonFields()
                        .with("session", plan.session().value())
                        .with("queue_item", plan.queueItem().toString())
                        .with("outcome", plan.outcome().map(OutcomeCodec::encode))
                        .with("target", TargetCodec.encode(plan.target()))
                        .with("baseline", QueueItemCodec.encode(plan.baseline()))
                        .with(
                                "writes",
                                plan.writes().stream().map(WriteCodec::encode).toList())
                        .with("end", PlanEndCodec.encode(plan.end()))
                        .with(
                                "warnings",
                                plan.warnings().stream().map(PlanCodec::encode).toList())
                        .map());
    }

    /**
     * Reads the plan of this session.
     *
     * @param mappingEntries of the mapping that the plan was made for; the document has its digest alone
     * @throws MalformedJsonException when the document is not exactly what {@link #encode} wrote for this session
     */
    public static WriteBackPlan decode(
            SessionId session, QueueItemId queueItem, StoredDocument document, Map<String, String> mappingEntries) {
        WriteBackPlan plan = document.read("plan", SCHEMA_VERSION, json -> decode(json, mappingEntries));
        if (!plan.session().equals(session)) {
            throw new MalformedJsonException("the plan belongs to another session");
        }
        if (!plan.queueItem().equals(queueItem)) {
            throw new MalformedJsonException("the plan belongs to another queue item");
        }
        return plan;
    }

    private static WriteBackPlan decode(StrictJsonObject json, Map<String, String> mappingEntries) {
        SessionId session = new SessionId(json.text("session"));
        QueueItemId queueItem = new QueueItemId(json.uuid("queue_item"));
        return new WriteBackPlan(
                session,
                queueItem,
                json.optionalObject("outcome", outcome -> OutcomeCodec.decode(session, queueItem, outcome)),
                json.object("target", target -> TargetCodec.decode(target, mappingEntries)),
                json.object("baseline", QueueItemCodec::decodeBaseline),
                json.objects("writes", WriteCodec::decode),
                json.object("end", PlanEndCodec::decode),
                json.objects("warnings", PlanCodec::decodeWarning));
    }

    private static Map<String, Object> encode(Warning warning) {
        return new JsonFields()
                .with("code", warning.code())
                .with("field", warning.field())
                .with("message", warning.message())
                .map();
    }

    private static Warning decodeWarning(StrictJsonObject json) {
        return new Warning(json.text("code"), json.text("field"), json.text("message"));
    }
}
