package io.opencloser.core.domain.plan;

import io.opencloser.core.domain.session.WireNames;
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
        return WireNames.of(this);
    }

    public static Optional<BlockReason> fromWireName(String name) {
        return WireNames.find(values(), BlockReason::wireName, name);
    }
}
