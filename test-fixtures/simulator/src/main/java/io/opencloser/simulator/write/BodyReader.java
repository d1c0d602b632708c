package io.opencloser.simulator.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.data.ColumnChange;
import io.opencloser.simulator.data.ColumnValues;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the body of a request into changes of columns. */
final class BodyReader {
    private static final String BIND = "@odata.bind";

    private final BindResolver binder;
    private final Table table;

    BodyReader(BindResolver binder, Table table) {
        this.binder = binder;
        this.table = table;
    }

    /** All changes except that of the primary key.
     *
     * @throws ServiceError 400 for unknown properties, wrong types, texts too long, options not in the set and bad binds */
    List<ColumnChange> read(ObjectNode body) {
        List<ColumnChange> changes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : body.properties()) {
            String name = property.getKey();
            if (name.endsWith(BIND)) {
                changes.add(bind(name.substring(0, name.length() - BIND.length()), property.getValue()));
            } else if (name.equals(ActivityParties.PROPERTY) && table.activity()) {
                changes.add(new ColumnChange(name, new ActivityParties(binder).read(property.getValue())));
            } else if (!name.contains("@")) {
                plain(name, property.getValue(), changes);
            }
        }
        return changes;
    }

    private ColumnChange bind(String navigation, JsonNode target) {
        Column column = table.navigation(navigation);
        if (column == null) {
            throw ServiceError.unknownProperty(navigation, table.logicalName());
        }
        if (target.isNull()) {
            return new ColumnChange(column.name(), null);
        }
        if (!target.isTextual()) {
            throw ServiceError.payload("'" + navigation + BIND + "' is not a text.");
        }
        return new ColumnChange(column.name(), binder.resolve(target.textValue(), table.targets(navigation)));
    }

    private void plain(String name, JsonNode value, List<ColumnChange> changes) {
        Column navigated = table.navigation(name);
        if (navigated != null && value.isNull()) {
            changes.add(new ColumnChange(navigated.name(), null));
            return;
        }
        Column column = table.column(name);
        if (column == null
                && name.startsWith("_")
                && table.property(name).type().isLookup()) {
            throw ServiceError.payload("CRM do not support direct update of Entity Reference properties, "
                    + "Use Navigation properties instead.");
        }
        if (column == null) {
            throw ServiceError.unknownProperty(name, table.logicalName());
        }
        if (column.type().isLookup()) {
            throw ServiceError.payload("'" + name + "' is a navigation property: bind it with '" + name + BIND + "'.");
        }
        if (column.writable() && !name.equals(table.primaryId())) {
            changes.add(new ColumnChange(name, ColumnValues.parse(table.logicalName(), column, value)));
        }
    }
}
