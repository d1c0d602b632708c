package io.opencloser.core.port.crm;

import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.QueueItemId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The call queue, where it lives in the CRM. Thread-safe. */
public interface Queue {
    /**
     * Reads the item that is wanted; together with {@link Crm#check()} and the configured owners it costs one request
     * where the service allows it.
     *
     * @throws CrmException when it could not be read
     */
    QueueReading select(QueueSelection.ById wanted);

    /**
     * Reads items together, in one request where the service allows it. An item that is not in the result is not there, or
     * cannot be read for a reason of its own; reading it by itself tells.
     *
     * @throws CrmException when nothing could be read
     */
    default Map<QueueItemId, QueueItem> selectAll(Set<QueueItemId> wanted) {
        Map<QueueItemId, QueueItem> found = new HashMap<>();
        for (QueueItemId id : wanted) {
            if (select(new QueueSelection.ById(id, Optional.empty())) instanceof QueueReading.Found item) {
                found.put(id, item.item());
            }
        }
        return found;
    }

    /**
     * Reads rows of a campaign that may be callable. The CRM leaves out what it can tell; whether a row may be called is
     * the core's decision. The first page costs as much as {@link #select}.
     *
     * @param page where to go on; empty for the first page
     * @throws CrmException when it could not be read
     */
    QueuePage candidates(CandidateQuery query, Optional<QueuePage.Token> page);

    /**
     * Sets the status alone, under the condition that the row still has the expected version. When it is applied, the
     * answer carries the row as it is then.
     */
    WriteReply setStatus(QueueItemId item, QueueStatus status, RowVersion expected);

    /**
     * Sets the do-not-call flag alone, under the condition that the row still has the expected version (requirement 2.8).
     */
    WriteReply setDoNotCall(QueueItemId item, RowVersion expected);

    /**
     * The watched values of the row now; empty when the row was deleted.
     *
     * @throws CrmException when it could not be read
     */
    Optional<Baseline> readWatched(QueueItemId item);
}
