package io.opencloser.core.port.journal;

import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.CallOutcome;
import java.util.Optional;

/**
 * An outcome as it is handed in.
 *
 * @param environment the hash of the CRM's address; empty where the caller does not know it, then the first worker that takes the
 *     outcome up decides
 * @param row the queue row, if the caller has just read it: its version and watched values are the baseline. Not used while an
 *     earlier outcome of the same item is unfinished, because that one will change the row
 */
public record Acceptance(CallOutcome outcome, String environment, Optional<QueueItem> row) {
    public Acceptance {
        if (row.filter(item -> !item.id().equals(outcome.queueItem())).isPresent()) {
            throw new IllegalArgumentException("the row that was read is not the row of the outcome");
        }
    }
}
