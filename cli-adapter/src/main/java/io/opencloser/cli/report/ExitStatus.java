package io.opencloser.cli.report;

import io.opencloser.core.domain.state.RunStatus;
import java.util.Optional;

/** How a command ended (requirement 9.2). An abandoned session needs no retry, but is not complete: exit code 1. */
public enum ExitStatus {
    ACCEPTED("accepted", 0),
    COMPLETED("completed", 0),
    NO_RESUME_NEEDED("no-resume-needed", 0),
    NO_CALLABLE_ITEM("no-callable-item", 0),
    BLOCKED("blocked", 1),
    ABANDONED("abandoned", 1),
    RELEASED("released", 0),
    RESUME_NEEDED("resume_needed", 2),
    FAILED("failed", 2);

    private final String wireName;
    private final int code;

    ExitStatus(String wireName, int code) {
        this.wireName = wireName;
        this.code = code;
    }

    public String wireName() {
        return wireName;
    }

    /** The exit code of the process. */
    public int code() {
        return code;
    }

    /** The status of a session; empty while a worker has it. */
    static Optional<ExitStatus> of(RunStatus status) {
        return switch (status) {
            case ACCEPTED -> Optional.of(ACCEPTED);
            case COMPLETED -> Optional.of(COMPLETED);
            case RESUME_NEEDED -> Optional.of(RESUME_NEEDED);
            case BLOCKED -> Optional.of(BLOCKED);
            case ABANDONED -> Optional.of(ABANDONED);
            case IN_PROGRESS -> Optional.empty();
        };
    }
}
