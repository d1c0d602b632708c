package io.opencloser.simulator.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.data.ColumnValues;
import io.opencloser.simulator.data.LookupValue;
import io.opencloser.simulator.data.StoreTransaction;
import io.opencloser.simulator.data.TableRow;
import io.opencloser.simulator.http.Annotations;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.LookupRelation;
import io.opencloser.simulator.schema.Table;
import io.opencloser.simulator.schema.TableSchemas;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties of a row in a reply: {@code $select} and {@code $expand}. */
public final class Projection {
    private static final String LOGICAL_NAME = "Microsoft.Dynamics.CRM.lookuplogicalname";
    private static final String NAVIGATION = "Microsoft.Dynamics.CRM.associatednavigationproperty";

    private final TableSchemas schema;
    private final List<Column> columns;
    private final List<Expansion> expansions;
    private final String context;

    private Projection(TableSchemas schema, List<Column> columns, List<Expansion> expansions, String context) {
        this.schema = schema;
        this.columns = columns;
        this.expansions = expansions;
        this.context = context;
    }

    public static Projection parse(TableSchemas schema, Table table, Map<String, String> parameters) {
        String select = parameters.get("$select");
        String expand = parameters.get("$expand");
        return new Projection(
                schema,
                select == null ? List.copyOf(table.columns()) : Selection.parse(table, select),
                expand == null ? List.of() : Expansion.parse(schema, table, expand),
                table.setName() + (select == null ? "" : "(" + select.replaceAll("\\s", "") + ")"));
    }

    /** All columns, as the control plane shows them. */
    public static Projection all(TableSchemas schema, Table table) {
        return parse(schema, table, Map.of());
    }

    /** What follows {@code $metadata#} in the context URL. */
    public String context() {
        return context;
    }

    public boolean expands() {
        return !expansions.isEmpty();
    }

    public ObjectNode render(StoreTransaction tx, TableRow row, Annotations annotations) {
        ObjectNode json = render(row, columns, annotations);
        for (Expansion expansion : expansions) {
            TableRow target = target(tx, row, expansion);
            List<Column> wanted = target == null
                    ? null
                    : expansion.columnsByTarget().get(target.table().logicalName());
            if (target == null || wanted == null) {
                json.putNull(expansion.navigation());
            } else {
                json.set(expansion.navigation(), render(target, wanted, annotations));
            }
        }
        return json;
    }

    private @Nullable TableRow target(StoreTransaction tx, TableRow row, Expansion expansion) {
        return row.value(expansion.lookup()) instanceof LookupValue value
                ? tx.find(schema.named(value.table()), value.id())
                : null;
    }

    private static ObjectNode render(TableRow row, List<Column> columns, Annotations annotations) {
        ObjectNode json = SimulatorJson.object();
        json.put("@odata.etag", row.etag());
        for (Column column : columns) {
            Object value = row.value(column);
            if (value instanceof LookupValue lookup) {
                annotate(json, column, lookup, annotations);
            }
            json.set(column.property(), ColumnValues.render(value));
        }
        return json;
    }

    private static void annotate(ObjectNode json, Column column, LookupValue lookup, Annotations annotations) {
        if (annotations.include(NAVIGATION)) {
            column.relations().stream()
                    .filter(relation -> relation.target().equals(lookup.table()))
                    .map(LookupRelation::navigation)
                    .forEach(navigation -> json.put(column.property() + "@" + NAVIGATION, navigation));
        }
        if (annotations.include(LOGICAL_NAME)) {
            json.put(column.property() + "@" + LOGICAL_NAME, lookup.table());
        }
    }
}
