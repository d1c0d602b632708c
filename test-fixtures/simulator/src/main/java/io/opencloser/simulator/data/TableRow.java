package io.opencloser.simulator.data;

import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One version of a row. An absent value is null in Dataverse. Immutable. */
public record TableRow(Table table, UUID id, long version, Map<String, Object> values) {
    public TableRow {
        values = Map.copyOf(values);
    }

    /** Weak, opaque to callers, different for every version of every row. */
    public String etag() {
        return "W/\"" + version + "\"";
    }

    /** The value of that column: String, Integer, Long, Boolean, Instant, UUID or {@link LookupValue}; null if empty. */
    public @Nullable Object value(Column column) {
        if (column.name().equals(table.primaryId())) {
            return id;
        }
        return column.name().equals("versionnumber") ? Long.valueOf(version) : values.get(column.name());
    }

    public int state() {
        return values.get("statecode") instanceof Integer state ? state : 0;
    }

    public TableRow with(long newVersion, Iterable<ColumnChange> changes) {
        Map<String, Object> changed = new HashMap<>(values);
        for (ColumnChange change : changes) {
            Object value = change.value();
            if (value == null) {
                changed.remove(change.name());
            } else {
                changed.put(change.name(), value);
            }
        }
        return new TableRow(table, id, newVersion, changed);
    }
}
