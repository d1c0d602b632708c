package io.opencloser.core.domain.plan;

import io.opencloser.core.domain.session.WireNames;
import java.util.Locale;
import java.util.Optional;

/** How duplicates of created records are prevented. Part of the plan: a session never changes it half-way. */
public enum IdempotencyMode {
    /** The record id is derived, the server refuses a second record (requirement 5.1). */
    RECORD_ID,
    /** The idempotency column is looked up before creating, for environments that forbid chosen ids (5.2). */
    KEY_QUERY;

    /** The name used in configuration, for example {@code record-id}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<IdempotencyMode> fromWireName(String name) {
        return WireNames.find(values(), IdempotencyMode::wireName, name);
    }
}
