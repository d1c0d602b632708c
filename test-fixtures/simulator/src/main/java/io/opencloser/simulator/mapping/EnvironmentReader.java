package io.opencloser.simulator.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.schema.TableBuilder;
import io.opencloser.simulator.schema.TableSchemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tables that a mapping artifact describes, and the columns that only the seed has. Unknown keys are
 * ignored. An invalid field, key or table is an {@link IllegalArgumentException} that names it.
 */
public final class EnvironmentReader {
    private final Map<String, TableBuilder> tables = new LinkedHashMap<>();
    private final Map<String, String> logicalByEntity = new LinkedHashMap<>();
    private final ObjectNode mapping;

    private EnvironmentReader(ObjectNode mapping) {
        this.mapping = mapping;
        StandardTables.all().forEach(table -> tables.put(table.logicalName(), table));
        tables.keySet().forEach(name -> logicalByEntity.put(name, name));
        logicalByEntity.put("phone_call_activity", "phonecall");
    }

    /** Reads mapping and seed. {@code alternateKeys}, by logical table name, add to those of the mapping. */
    public static TableSchemas read(
            ObjectNode mapping, ObjectNode seed, Map<String, List<List<String>>> alternateKeys) {
        EnvironmentReader reader = new EnvironmentReader(mapping);
        reader.entities();
        FieldReader fields = new FieldReader(reader.tables, reader.logicalByEntity);
        Map<String, FieldReader.Place> places = fields.read(mapping.path("fields"));
        new OptionSetReader(places).read(mapping.path("option_sets"));
        SeedColumns seedColumns = new SeedColumns(reader.tables, seed);
        reader.watchedColumns(seedColumns);
        seedColumns.addUnknown();
        alternateKeys.forEach((table, keys) -> keys.forEach(reader.table(table)::addAlternateKey));
        reader.checkAlternateKeys();
        return new TableSchemas(reader.tables.values());
    }

    private void entities() {
        for (Map.Entry<String, JsonNode> entry : mapping.path("entities").properties()) {
            JsonNode entity = entry.getValue();
            String logicalName = SimulatorJson.text(entity, "logical_name", entry.getKey());
            logicalByEntity.put(entry.getKey(), logicalName);
            TableBuilder table = tables.computeIfAbsent(
                    logicalName,
                    name -> StandardTables.custom(
                            name,
                            SimulatorJson.text(entity, "entity_set_name", name + "s"),
                            SimulatorJson.text(entity, "primary_id", name + "id")));
            for (JsonNode key : entity.path("alternate_keys")) {
                table.addAlternateKey(SimulatorJson.texts(key));
            }
        }
    }

    /** The override column and the preserved columns exist even if no field and no seed row names them. */
    private void watchedColumns(SeedColumns seedColumns) {
        String queue = logicalByEntity.get("queue_item");
        if (queue == null) {
            return;
        }
        List<String> names = new ArrayList<>(SimulatorJson.texts(mapping.get("preserve_if_present")));
        String override = overrideColumn();
        if (override != null) {
            seedColumns.declare(table(queue), override, List.of("systemuser", "team"));
        }
        names.forEach(name -> seedColumns.declare(table(queue), name, List.of()));
    }

    private @Nullable String overrideColumn() {
        JsonNode node = mapping.path("task_owner_override_field");
        return node.isObject()
                ? SimulatorJson.text(node, "logical_name")
                : SimulatorJson.text(mapping, "task_owner_override_field");
    }

    private TableBuilder table(String logicalName) {
        TableBuilder table = tables.get(logicalName);
        if (table == null) {
            throw new IllegalArgumentException("There is no table '" + logicalName + "'.");
        }
        return table;
    }

    private void checkAlternateKeys() {
        for (TableBuilder table : tables.values()) {
            table.invalidAlternateKey().ifPresent(key -> {
                throw new IllegalArgumentException(
                        "The alternate key " + key + " of '" + table.logicalName() + "' names an unknown column.");
            });
        }
    }
}
