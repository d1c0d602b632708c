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
                .with("completes_phone_calls", target.completesPhoneCalls())
                .map();
    }

    /** The entries of the mapping are stored once for all plans. */
    static Target decode(StrictJsonObject json, Map<String, String> mappingEntries) {
        return new Target(
                json.text("environment"),
                new MappingFingerprint(json.text("mapping_digest"), mappingEntries),
                json.word("idempotency", IdempotencyMode::fromWireName),
                json.flag("completes_phone_calls"));
    }
}
