package io.opencloser.core.queue;

import io.opencloser.core.session.QueueItemId;
import java.util.Optional;

/**
 * One row of the call queue as it was read.
 *
 * @param phone as stored, possibly malformed; empty when the column is empty or blank
 * @param timezone the row's time zone as stored
 * @param taskOwner the override of the task owner as stored, not verified
 */
public record QueueItem(
        QueueItemId id,
        Optional<String> phone,
        Optional<String> timezone,
        Attempts attempts,
        boolean doNotCall,
        Optional<String> taskOwner,
        Baseline baseline) {

    public Optional<QueueStatus> status() {
        return QueueStatus.fromWireName(baseline.status());
    }

    public QueueItem withBaseline(Baseline newer) {
        return new QueueItem(id, phone, timezone, attempts, doNotCall, taskOwner, newer);
    }
}
