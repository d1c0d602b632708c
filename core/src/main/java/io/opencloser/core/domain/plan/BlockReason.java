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
    PERMANENT_OTHER,
    /** The queue row was not there when the plan was to be made. */
    QUEUE_ITEM_MISSING;

    /** The name used in reports and in the journal, for example {@code conflict_detected}. */
    public String wireName() {
        return WireNames.of(this);
    }

    public static Optional<BlockReason> fromWireName(String name) {
        return WireNames.find(values(), BlockReason::wireName, name);
    }
}
