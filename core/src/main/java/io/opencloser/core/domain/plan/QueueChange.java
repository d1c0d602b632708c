package io.opencloser.core.domain.plan;

import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.session.Disposition;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of the queue row (requirement 2.3). An adapter sends only what the mapping approves for update.
 *
 * @param lastError the text for the row's last error; "" empties the column
 * @param finish everything else, for a call that was placed; empty when the last error is all that changes
 */
public record QueueChange(String lastError, Optional<Finish> finish) {
    /**
     * The end of a placed call. Writing it also marks the row with the session id.
     *
     * @param attemptCount the absolute number, so that writing it twice counts once
     * @param nextAttempt when the row has its turn again; empty leaves its turn as it is
     */
    public record Finish(QueueStatus status, int attemptCount, Disposition disposition, Optional<Instant> nextAttempt) {
        /** An end that leaves the row's turn as it is. */
        public Finish(QueueStatus status, int attemptCount, Disposition disposition) {
            this(status, attemptCount, disposition, Optional.empty());
        }

        /** Only ever set, never cleared. */
        public boolean setsDoNotCall() {
            return disposition == Disposition.DO_NOT_CALL;
        }
    }

    /** Whether the row will carry our session id, the mark of the finished write. */
    public boolean marksSession() {
        return finish.isPresent();
    }
}
