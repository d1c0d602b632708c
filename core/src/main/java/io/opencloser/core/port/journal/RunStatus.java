package io.opencloser.core.port.journal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a session stands (requirement 6.3). */
public enum RunStatus {
    IN_PROGRESS,
    COMPLETED,
    RESUME_NEEDED,
    BLOCKED,
    ABANDONED;

    /** The name used in reports and in the journal, for example {@code resume_needed}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RunStatus> fromWireName(String name) {
        return Arrays.stream(values()).filter(s -> s.wireName().equals(name)).findFirst();
    }
}
