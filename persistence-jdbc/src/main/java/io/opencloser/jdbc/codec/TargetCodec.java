package io.opencloser.jdbc.codec;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.MappingFingerprint;
import io.opencloser.core.domain.plan.Target;
import java.util.Map;

/** The target of a plan as JSON. */
final class TargetCodec {
    private TargetCodec() {}

    static Map<String, Object> encode(Target target) {
        return new JsonFields()
                .with("environment", target.environment())
                .with("idempotency", target.idempotency().wireName())
                .with("mapping_digest", target.mapping().digest())
                .with("mapping_entries", target.mapping().entries())
                .with("completes_phone_calls", target.completesPhoneCalls())
                .map();
    }

    static Target decode(StrictJsonObject json) {
        return new Target(
                json.text("environment"),
                new MappingFingerprint(json.text("mapping_digest"), json.dictionary("mapping_entries")),
                json.word("idempotency", IdempotencyMode::fromWireName),
                json.flag("completes_phone_calls"));
    }
}
