package io.opencloser.core.domain.queue;

import java.util.Arrays;
import java.util.Locale;
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
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<QueueStatus> fromWireName(String name) {
        return Arrays.stream(values()).filter(s -> s.wireName().equals(name)).findFirst();
    }
}
