package io.opencloser.core.domain.queue;

import io.opencloser.core.domain.session.WireNames;
import java.util.Optional;

/** The state of a queue row, as the mapping translates it. */
public enum QueueStatus {
    READY,
    IN_PROGRESS,
    COMPLETED,
    BLOCKED,
    DNC;

    /** The name used in the mapping artifact's option sets, for example {@code in_progress}. */
    public String wireName() {
        return WireNames.of(this);
    }

    public static Optional<QueueStatus> fromWireName(String name) {
        return WireNames.find(values(), QueueStatus::wireName, name);
    }
}
