package io.opencloser.core.intake;

import io.opencloser.core.domain.queue.PassedOver;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.MappingCheck;
import java.util.List;

/** A search for the item of one run. One thread. */
public interface ItemSearch {
    /** What a step of the search found. */
    sealed interface Answer {
        /**
         * An item to go on with.
         *
         * @param warnings about the mapping, for the report
         */
        record Item(QueueItem item, List<Warning> warnings) implements Answer {
            public Item {
                warnings = List.copyOf(warnings);
            }
        }

        /** There is no row with this id, or it is not in the campaign that was asked for. */
        record NotFound() implements Answer {}

        /** The campaign has rows, but no other one may be called now. */
        record NoneCallable() implements Answer {}

        /** The campaign has no rows at all. */
        record CampaignNotFound() implements Answer {}

        /** The CRM is not as the mapping says, so nothing was read. */
        record NotReady(MappingCheck.Invalid why) implements Answer {}
    }

    /**
     * The item, or the next one after those of earlier calls.
     *
     * @throws CrmException when the CRM could not be read
     */
    Answer next() throws InterruptedException;

    /** Whether another item serves as well when this one is lost to another runner. */
    boolean takesAnyItem();

    /** The first rows that were looked at and may not be called. */
    List<PassedOver> passedOver();
}
