package io.opencloser.core.domain.queue;

import io.opencloser.core.domain.session.QueueItemId;
import java.util.Optional;

/**
 * One row of the call queue as it was read.
 *
 * @param phone as stored, possibly malformed; empty when the column is empty or blank
 * @param timezone the row's time zone as stored
 * @param account whom the row is about
 * @param taskOwner the override of the task owner as stored, not verified
 */
public record QueueItem(
        QueueItemId id,
        Optional<String> phone,
        Optional<String> timezone,
        Attempts attempts,
        boolean doNotCall,
        Optional<RelatedRecord> account,
        Optional<String> taskOwner,
        Baseline baseline) {

    /** A row that is about no account. */
    public QueueItem(
            QueueItemId id,
            Optional<String> phone,
            Optional<String> timezone,
            Attempts attempts,
            boolean doNotCall,
            Optional<String> taskOwner,
            Baseline baseline) {
        this(id, phone, timezone, attempts, doNotCall, Optional.empty(), taskOwner, baseline);
    }

    public Optional<QueueStatus> status() {
        return QueueStatus.fromWireName(baseline.status());
    }

    public QueueItem withBaseline(Baseline newer) {
        return new QueueItem(id, phone, timezone, attempts, doNotCall, account, taskOwner, newer);
    }
}
