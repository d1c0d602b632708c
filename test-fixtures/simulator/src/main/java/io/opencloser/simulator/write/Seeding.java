package io.opencloser.simulator.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.data.ColumnChange;
import io.opencloser.simulator.data.ColumnValues;
import io.opencloser.simulator.data.LookupValue;
import io.opencloser.simulator.data.StoreTransaction;
import io.opencloser.simulator.data.TableRow;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.LookupRelation;
import io.opencloser.simulator.schema.Table;
import io.opencloser.simulator.schema.TableSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes outside the Web API: the seed, and edits by users of the app. Lookups are {@code _x_value}, every column can be
 * set, and no precondition or state rule applies. A lookup can refer to a missing row.
 */
public final class Seeding {
    /** A row without its lookups. */
    private record Seeded(String place, TableRow row, JsonNode json) {}

    private final TableSchemas schema;
    private final RecordWrites records;
    private final Supplier<UUID> ids;

    public Seeding(TableSchemas schema, RecordWrites records, Supplier<UUID> ids) {
        this.schema = schema;
        this.records = records;
        this.ids = ids;
    }

    /** Clears all tables and inserts the rows of the seed.
     *
     * @throws IllegalArgumentException that names an invalid row */
    public void load(StoreTransaction tx, ObjectNode seed) {
        schema.tables().forEach(tx::clear);
        List<Seeded> rows = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : seed.properties()) {
            int number = 0;
            for (JsonNode json : entry.getValue()) {
                String place = entry.getKey() + "[" + number++ + "]";
                rows.add(new Seeded(place, placed(place, () -> insert(tx, schema.named(entry.getKey()), json)), json));
            }
        }
        rows.forEach(each -> placed(each.place(), () -> relate(tx, each.row(), each.json())));
    }

    /** Inserts one row. */
    public TableRow add(StoreTransaction tx, Table table, ObjectNode json) {
        return relate(tx, insert(tx, table, json), json);
    }

    /** Edits a row; its ETag changes. */
    public TableRow edit(StoreTransaction tx, Table table, UUID id, ObjectNode values) {
        TableRow row = tx.find(table, id);
        if (row == null) {
            throw ServiceError.missingRow(table.logicalName(), id);
        }
        List<ColumnChange> changes = plainChanges(table, values);
        changes.addAll(lookupChanges(tx, table, values));
        return records.update(tx, row, StateRules.withStatus(table, row.state(), changes));
    }

    private TableRow insert(StoreTransaction tx, Table table, JsonNode json) {
        JsonNode id = json.get(table.primaryId());
        UUID key = id == null
                ? ids.get()
                : ColumnValues.guid(id.asText("")).orElseThrow(() -> ServiceError.payload("the id is not a GUID."));
        new UniqueKeys(schema, tx).refuseTakenId(table, key);
        List<ColumnChange> changes = plainChanges(table, json);
        int state = 0;
        for (ColumnChange change : changes) {
            state = change.name().equals("statecode") && change.value() instanceof Integer code ? code : state;
        }
        return records.insert(tx, table, key, StateRules.withStatus(table, state, changes));
    }

    private TableRow relate(StoreTransaction tx, TableRow row, JsonNode json) {
        List<ColumnChange> lookups = lookupChanges(tx, row.table(), json);
        if (lookups.isEmpty()) {
            return row;
        }
        TableRow related = row.with(row.version(), lookups);
        tx.put(related);
        return related;
    }

    private List<ColumnChange> plainChanges(Table table, JsonNode json) {
        List<ColumnChange> changes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            String name = entry.getKey();
            if (name.contains("@") || name.equals(table.primaryId()) || name.equals("versionnumber")) {
                continue;
            }
            Column column = table.property(name);
            if (!column.type().isLookup()) {
                changes.add(new ColumnChange(name, ColumnValues.parse(table.logicalName(), column, entry.getValue())));
            }
        }
        return changes;
    }

    private List<ColumnChange> lookupChanges(StoreTransaction tx, Table table, JsonNode json) {
        List<ColumnChange> changes = new ArrayList<>();
        for (Column column : table.columns()) {
            JsonNode value = column.type().isLookup() ? json.get(column.property()) : null;
            if (value != null) {
                changes.add(new ColumnChange(column.name(), lookup(tx, column, value, json)));
            }
        }
        return changes;
    }

    private @Nullable LookupValue lookup(StoreTransaction tx, Column column, JsonNode value, JsonNode row) {
        if (value.isNull()) {
            return null;
        }
        UUID id = ColumnValues.guid(value.asText(""))
                .orElseThrow(() -> ServiceError.payload("'" + column.property() + "' is not a GUID."));
        for (LookupRelation relation : column.relations()) {
            if (tx.find(schema.named(relation.target()), id) != null) {
                return new LookupValue(relation.target(), id);
            }
        }
        JsonNode annotated = row.path(column.property() + "@Microsoft.Dynamics.CRM.lookuplogicalname");
        return new LookupValue(annotated.asText(column.relations().get(0).target()), id);
    }

    private static <T> T placed(String place, Supplier<T> work) {
        try {
            return work.get();
        } catch (ServiceError e) {
            throw new IllegalArgumentException("The seed's " + place + " does not fit: " + e.text(), e);
        }
    }
}
