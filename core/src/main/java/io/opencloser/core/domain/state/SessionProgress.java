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
 * @param notBefore before this time nothing is sent for the session, by the database's clock
 */
public record SessionProgress(
        RunStatus status,
        Optional<BlockReason> blockReason,
        List<String> conflictingFields,
        Optional<String> lastError,
        Optional<Instant> notBefore) {
    public SessionProgress {
        conflictingFields = List.copyOf(conflictingFields);
        if (blockReason.isPresent() != (status == RunStatus.BLOCKED)) {
            throw new IllegalArgumentException("a block reason belongs to a blocked session");
        }
    }
}
