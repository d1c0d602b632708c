package io.opencloser.core.domain.state;

import io.opencloser.core.domain.session.WireNames;
import java.util.Optional;

/** Where a session stands (requirement 6.3). */
public enum RunStatus {
    /** The outcome is in the journal, and no worker has taken it up yet (requirement 1.8). */
    ACCEPTED,
    IN_PROGRESS,
    COMPLETED,
    RESUME_NEEDED,
    BLOCKED,
    ABANDONED;

    /** The name used in reports and in the journal, for example {@code resume_needed}. */
    public String wireName() {
        return WireNames.of(this);
    }

    public static Optional<RunStatus> fromWireName(String name) {
        return WireNames.find(values(), RunStatus::wireName, name);
    }
}
