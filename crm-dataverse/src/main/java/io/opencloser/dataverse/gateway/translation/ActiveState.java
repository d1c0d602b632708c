package io.opencloser.dataverse.gateway.translation;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.Optional;
import java.util.Set;

/**
 * Whether people have deactivated a queue row: the column {@code statecode}, which most tables have. Where the mapping
 * keeps the queue's own status in one of the two state columns, there is no other state.
 */
public final class ActiveState {
    private static final String COLUMN = "statecode";
    private static final Set<String> STATE_COLUMNS = Set.of(COLUMN, "statuscode");
    private static final int ACTIVE = 0;
    private static final String INACTIVE = "inactive";

    private final boolean separate;

    public ActiveState(MappingArtifact mapping) {
        this.separate = mapping.field(Baseline.STATUS)
                .filter(field -> STATE_COLUMNS.contains(field.logicalName()))
                .isEmpty();
    }

    /** The column to read; empty if the queue table has none, or if nothing is known of the table. */
    public Optional<String> column(Optional<LiveMetadata> metadata) {
        return metadata.map(live -> live.tables().get(Entity.QUEUE_ITEM))
                .filter(table -> separate && table.types().containsKey(COLUMN))
                .map(table -> COLUMN);
    }

    /** The condition that a row is active; empty if the queue table has no such column, or nothing is known of it. */
    public Optional<String> filter(Optional<LiveMetadata> metadata) {
        return column(metadata).map(name -> name + " eq " + ACTIVE);
    }

    /** The watched value of a row; empty if the row has no such column. */
    public Optional<String> read(JsonNode row) {
        JsonNode state = row.path(COLUMN);
        return separate && state.isIntegralNumber() && state.canConvertToInt()
                ? Optional.of(state.intValue() == ACTIVE ? Baseline.ACTIVE : INACTIVE)
                : Optional.empty();
    }
}
