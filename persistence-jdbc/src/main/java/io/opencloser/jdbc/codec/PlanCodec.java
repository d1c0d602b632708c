package io.opencloser.jdbc.codec;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.MappingFingerprint;
import io.opencloser.core.domain.plan.PlanEnd;
import io.opencloser.core.domain.plan.Target;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.CallFacts;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.FollowUp;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.ReviewReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import java.util.Map;

/** The plan as JSON (requirement 4.1). A change of the shape needs a new schema version and a reader of the old one. */
public final class PlanCodec {
    public static final int SCHEMA_VERSION = 1;

    private PlanCodec() {}

    public static StoredDocument encode(WriteBackPlan plan) {
        return StoredDocument.of(
                SCHEMA_VERSION,
                new JsonFields()
                        .with("session", plan.session().value())
                        .with("queue_item", plan.queueItem().toString())
                        .with("outcome", plan.outcome().map(PlanCodec::encode))
                        .with("target", encode(plan.target()))
                        .with("baseline", QueueItemCodec.encode(plan.baseline()))
                        .with(
                                "writes",
                                plan.writes().stream().map(WriteCodec::encode).toList())
                        .with("end", encode(plan.end()))
                        .with(
                                "warnings",
                                plan.warnings().stream().map(PlanCodec::encode).toList())
                        .map());
    }

    /**
     * Reads the plan of this session.
     *
     * @throws MalformedJsonException when it is not exactly what {@link #encode} wrote for this session
     */
    public static WriteBackPlan decode(SessionId session, QueueItemId queueItem, StoredDocument document) {
        WriteBackPlan plan = document.read("plan", SCHEMA_VERSION, PlanCodec::decode);
        if (!plan.session().equals(session)) {
            throw new MalformedJsonException("the plan belongs to another session");
        }
        if (!plan.queueItem().equals(queueItem)) {
            throw new MalformedJsonException("the plan belongs to another queue item");
        }
        return plan;
    }

    private static WriteBackPlan decode(StrictJsonObject json) {
        SessionId session = new SessionId(json.text("session"));
        QueueItemId queueItem = new QueueItemId(json.uuid("queue_item"));
        return new WriteBackPlan(
                session,
                queueItem,
                json.optionalObject("outcome", outcome -> decodeOutcome(session, queueItem, outcome)),
                json.object("target", PlanCodec::decodeTarget),
                json.object("baseline", QueueItemCodec::decodeBaseline),
                json.objects("writes", WriteCodec::decode),
                json.object("end", PlanCodec::decodeEnd),
                json.objects("warnings", PlanCodec::decodeWarning));
    }

    private static Map<String, Object> encode(CallOutcome outcome) {
        return new JsonFields()
                .with("provider_call_id", outcome.call().providerCallId())
                .with("agent_version", outcome.call().agentVersion())
                .with("started_at", outcome.call().startedAt().toString())
                .with("ended_at", outcome.call().endedAt().toString())
                .with("final_disposition", outcome.disposition().wireName())
                .with("summary", outcome.summary())
                .with("captured_email", outcome.followUp().capturedEmail())
                .with("preferred_callback_window", outcome.followUp().preferredCallbackWindow())
                .with("human_review_reason", outcome.followUp().reviewReason().map(ReviewReason::wireName))
                .map();
    }

    private static CallOutcome decodeOutcome(SessionId session, QueueItemId queueItem, StrictJsonObject json) {
        return new CallOutcome(
                session,
                queueItem,
                new CallFacts(
                        json.text("provider_call_id"),
                        json.text("agent_version"),
                        json.time("started_at"),
                        json.time("ended_at")),
                json.word("final_disposition", Disposition::fromWireName),
                json.text("summary"),
                new FollowUp(
                        json.optionalText("captured_email"),
                        json.optionalText("preferred_callback_window"),
                        json.optionalWord("human_review_reason", ReviewReason::fromWireName)));
    }

    private static Map<String, Object> encode(Target target) {
        return new JsonFields()
                .with("environment", target.environment())
                .with("idempotency", target.idempotency().wireName())
                .with("mapping_digest", target.mapping().digest())
                .with("mapping_entries", target.mapping().entries())
                .with("completes_phone_calls", target.completesPhoneCalls())
                .map();
    }

    private static Target decodeTarget(StrictJsonObject json) {
        return new Target(
                json.text("environment"),
                new MappingFingerprint(json.text("mapping_digest"), json.dictionary("mapping_entries")),
                json.word("idempotency", IdempotencyMode::fromWireName),
                json.flag("completes_phone_calls"));
    }

    private static Map<String, Object> encode(PlanEnd end) {
        if (end instanceof PlanEnd.Blocks blocks) {
            return new JsonFields()
                    .with("kind", "blocks")
                    .with("reason", blocks.reason().wireName())
                    .with("message", blocks.message())
                    .with("details", blocks.details())
                    .map();
        }
        return new JsonFields().with("kind", "completes").map();
    }

    private static PlanEnd decodeEnd(StrictJsonObject json) {
        return switch (json.text("kind")) {
            case "completes" -> new PlanEnd.Completes();
            case "blocks" ->
                new PlanEnd.Blocks(
                        json.word("reason", BlockReason::fromWireName), json.text("message"), json.texts("details"));
            default -> throw json.wrong("kind", "is not a known word");
        };
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
