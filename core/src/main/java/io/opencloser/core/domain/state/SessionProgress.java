package io.opencloser.core.domain.state;

import io.opencloser.core.domain.plan.BlockReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a session has come.
 *
 * @param blockReason present exactly while the status is {@link RunStatus#BLOCKED}
 * @param conflictingFields the names behind a conflict or a changed mapping
 * @param lastError one line for a person
 * @param errorCode the error code of the CRM behind it, or the HTTP status, where there was one
 * @param schedule when the session may be taken up
 */
public record SessionProgress(
        RunStatus status,
        Optional<BlockReason> blockReason,
        List<String> conflictingFields,
        Optional<String> lastError,
        Optional<String> errorCode,
        Schedule schedule) {
    public SessionProgress {
        conflictingFields = List.copyOf(conflictingFields);
        if (blockReason.isPresent() != (status == RunStatus.BLOCKED)) {
            throw new IllegalArgumentException("a block reason belongs to a blocked session");
        }
    }

    /** A session that has just been opened. */
    public static SessionProgress opened() {
        return of(RunStatus.IN_PROGRESS, Optional.empty(), Optional.empty(), Schedule.fresh());
    }

    /** The outcome has come and nothing was sent for it yet. */
    public static SessionProgress accepted() {
        return of(RunStatus.ACCEPTED, Optional.empty(), Optional.empty(), Schedule.fresh());
    }

    /** Every write of the plan is confirmed. */
    public static SessionProgress completed() {
        return of(RunStatus.COMPLETED, Optional.empty(), Optional.empty(), Schedule.fresh());
    }

    /** The session stops until a person has looked. */
    public static SessionProgress blocked(Block block) {
        return new SessionProgress(
                RunStatus.BLOCKED,
                Optional.of(block.reason()),
                block.fields(),
                Optional.of(block.message()),
                block.code(),
                Schedule.fresh());
    }

    /** A worker has taken the session up; what went wrong last stays to be read. */
    public SessionProgress takenUp() {
        return of(RunStatus.IN_PROGRESS, lastError, errorCode, Schedule.after(schedule.failures()));
    }

    /** The session rests. */
    public SessionProgress paused(Pause pause, Instant now) {
        return of(RunStatus.RESUME_NEEDED, Optional.of(pause.message()), pause.code(), schedule.paused(pause, now));
    }

    /** A blocked session goes on as if it had never failed. */
    public SessionProgress reopened(RunStatus to) {
        return of(to, lastError, errorCode, Schedule.fresh());
    }

    /** An operator has given the session up. */
    public SessionProgress abandoned() {
        return of(RunStatus.ABANDONED, lastError, errorCode, Schedule.fresh());
    }

    private static SessionProgress of(
            RunStatus status, Optional<String> lastError, Optional<String> errorCode, Schedule schedule) {
        return new SessionProgress(status, Optional.empty(), List.of(), lastError, errorCode, schedule);
    }
}
