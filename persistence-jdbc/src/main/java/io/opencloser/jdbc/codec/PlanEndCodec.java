package io.opencloser.jdbc.codec;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.PlanEnd;
import java.util.Map;

/** The end of a plan as JSON. */
final class PlanEndCodec {
    private PlanEndCodec() {}

    static Map<String, Object> encode(PlanEnd end) {
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

    static PlanEnd decode(StrictJsonObject json) {
        return switch (json.text("kind")) {
            case "completes" -> new PlanEnd.Completes();
            case "blocks" ->
                new PlanEnd.Blocks(
                        json.word("reason", BlockReason::fromWireName), json.text("message"), json.texts("details"));
            default -> throw json.field("kind").malformed("is not a known word");
        };
    }
}
