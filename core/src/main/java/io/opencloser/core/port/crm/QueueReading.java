package io.opencloser.core.port.crm;

import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.Warning;
import java.util.List;

/** What a selection of a queue item found. */
public sealed interface QueueReading {
    /**
     * The item.
     *
     * @param warnings about the mapping, for the report
     */
    record Found(QueueItem item, List<Warning> warnings) implements QueueReading {
        public Found {
            warnings = List.copyOf(warnings);
        }
    }

    /** There is no row with this id, or it is not in the campaign that was asked for. */
    record NotFound() implements QueueReading {}

    /** The CRM is not as the mapping says, so nothing was read. */
    record NotReady(MappingCheck.Invalid why) implements QueueReading {}
}
