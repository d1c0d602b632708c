package io.opencloser.simulator.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row as the Web API returns it; lookups are {@code _x_value}. */
public record SimulatedRow(String table, UUID id, String etag, ObjectNode values) {
    /** The text of a property, also of a GUID or a date; null if it is empty. */
    public @Nullable String text(String property) {
        JsonNode value = required(property);
        return value.isNull() ? null : value.asText();
    }

    public @Nullable Integer integer(String property) {
        JsonNode value = required(property);
        return value.isNull() ? null : Integer.valueOf(value.intValue());
    }

    public @Nullable Boolean flag(String property) {
        JsonNode value = required(property);
        return value.isNull() ? null : Boolean.valueOf(value.booleanValue());
    }

    private JsonNode required(String property) {
        JsonNode value = values.get(property);
        if (value == null) {
            throw new IllegalArgumentException("'" + table + "' has no property '" + property + "'.");
        }
        return value;
    }
}
