package io.opencloser.core.port.crm;

import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.Warning;
import java.util.List;
import java.util.Optional;

/** Some rows of a campaign that may be callable. */
public sealed interface QueuePage {
    /**
     * The rows, in their order.
     *
     * @param warnings about the mapping, for the report
     * @param next where the next page begins; empty on the last one
     */
    record Rows(List<QueueItem> items, List<Warning> warnings, Optional<Token> next) implements QueuePage {
        public Rows {
            items = List.copyOf(items);
            warnings = List.copyOf(warnings);
        }
    }

    /** The campaign has no rows at all. */
    record CampaignNotFound() implements QueuePage {}

    /** The CRM is not as the mapping says, so nothing was read. */
    record NotReady(MappingCheck.Invalid why) implements QueuePage {}

    /** The beginning of a page, opaque. */
    record Token(String value) {}
}
