package io.opencloser.dataverse.mapping;

import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.session.Disposition;
import java.util.Arrays;
import java.util.List;

/** Words of openCloser that an environment may store as option values, for example {@code queue_status.ready}. */
public enum OptionGroup {
    QUEUE_STATUS("queue_status", "queue.status"),
    LAST_DISPOSITION("last_disposition", "queue.last_disposition");

    private final String key;
    private final String field;

    OptionGroup(String key, String field) {
        this.key = key;
        this.field = field;
    }

    /** The part of an option's name before the dot. */
    public String key() {
        return key;
    }

    /** The conceptual field that holds the option. */
    public String field() {
        return field;
    }

    /** The words that writing needs. Only a placed call has a last disposition. */
    public List<String> names() {
        return switch (this) {
            case QUEUE_STATUS ->
                Arrays.stream(QueueStatus.values()).map(QueueStatus::wireName).toList();
            case LAST_DISPOSITION ->
                Arrays.stream(Disposition.values())
                        .filter(Disposition::callWasPlaced)
                        .map(Disposition::wireName)
                        .toList();
        };
    }

    /** The artifact's name for an option, for example {@code queue_status.ready}. */
    public String option(String name) {
        return key + "." + name;
    }
}
