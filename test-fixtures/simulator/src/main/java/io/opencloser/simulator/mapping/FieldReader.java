package io.opencloser.simulator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.ColumnType;
import io.opencloser.simulator.schema.TableBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mapping's {@code fields}: each names a column of one of the mapping's entities. */
final class FieldReader {
    private static final int DEFAULT_TEXT_LENGTH = 100;
    private static final Map<String, String> ENTITY_BY_PREFIX =
            Map.of("queue", "queue_item", "phone_call", "phone_call_activity");

    private final Map<String, TableBuilder> tables;
    private final Map<String, String> logicalByEntity;

    /** The column of a conceptual field. */
    record Place(TableBuilder table, String column) {}

    FieldReader(Map<String, TableBuilder> tables, Map<String, String> logicalByEntity) {
        this.tables = tables;
        this.logicalByEntity = logicalByEntity;
    }

    Map<String, Place> read(JsonNode fields) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : fields.properties()) {
            JsonNode field = entry.getValue();
            String column = columnName(SimulatorJson.text(field, "logical_name"));
            if (column == null) {
                continue;
            }
            TableBuilder table = tableOf(entry.getKey(), SimulatorJson.text(field, "entity"));
            if (table.isActivity() && column.startsWith("regardingobjectid")) {
                continue; // every activity has this lookup, with a navigation property for each table
            }
            places.put(entry.getKey(), new Place(table, column));
            if (table.column(column) == null) {
                table.add(column(entry.getKey(), column, field));
            }
        }
        return places;
    }

    private static @Nullable String columnName(@Nullable String written) {
        return written == null || written.isEmpty() ? null : SeedColumns.bareName(written);
    }

    private TableBuilder tableOf(String conceptual, @Nullable String entity) {
        String prefix = conceptual.replaceFirst("\\..*", "");
        String key = entity == null ? ENTITY_BY_PREFIX.getOrDefault(prefix, prefix) : entity;
        TableBuilder table = tables.get(logicalByEntity.getOrDefault(key, key));
        if (table == null) {
            throw new IllegalArgumentException(
                    "The field '" + conceptual + "' names the entity '" + key + "', which the mapping does not list.");
        }
        return table;
    }

    private Column column(String conceptual, String name, JsonNode field) {
        String type = SimulatorJson.text(field, "type", "string");
        return switch (type) {
            case "string" -> Column.text(name, field.path("max_length").asInt(DEFAULT_TEXT_LENGTH));
            case "memo" -> Column.memo(name, field.path("max_length").asInt(2000));
            case "integer" -> Column.of(name, ColumnType.INTEGER);
            case "boolean" -> Column.of(name, ColumnType.BOOLEAN);
            case "optionset" ->
                Column.of(name, ColumnType.PICKLIST)
                        .withOptions(List.of(), field.path("global").asBoolean(false));
            case "datetime" -> Column.of(name, ColumnType.DATETIME);
            case "uniqueidentifier" -> Column.of(name, ColumnType.UNIQUEIDENTIFIER);
            case "lookup" -> lookup(name, field);
            default ->
                throw new IllegalArgumentException(
                        "The field '" + conceptual + "' has the unknown type '" + type + "'.");
        };
    }

    private Column lookup(String name, JsonNode field) {
        List<String> targets = new ArrayList<>();
        for (String written : SimulatorJson.texts(field.get("lookup_target"))) {
            for (String one : List.of(written.split("[,|/ ]+"))) {
                targets.add(logicalByEntity.getOrDefault(one, one));
            }
        }
        targets.stream().sorted().forEach(this::ensure);
        String navigation = SimulatorJson.text(field, "navigation_property", name);
        return SeedColumns.lookup(name, navigation, targets.isEmpty() ? List.of("account") : targets);
    }

    /** A lookup can refer to a table that the mapping does not describe. Such a table has only an id and a name. */
    private void ensure(String target) {
        tables.computeIfAbsent(
                target,
                name -> StandardTables.custom(name, name + "s", name + "id").add(Column.text("name", 160)));
    }
}
