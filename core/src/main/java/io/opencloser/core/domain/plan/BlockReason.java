package io.opencloser.core.domain.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a session waits for a human (requirement 6.3). */
public enum BlockReason {
    ELIGIBILITY,
    METADATA,
    CONFLICT_DETECTED,
    TARGET_DELETED,
    MAPPING_CHANGED,
    PERMANENT_OTHER;

    /** The name used in reports and in the journal, for example {@code conflict_detected}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BlockReason> fromWireName(String name) {
        return Arrays.stream(values()).filter(r -> r.wireName().equals(name)).findFirst();
    }
}
