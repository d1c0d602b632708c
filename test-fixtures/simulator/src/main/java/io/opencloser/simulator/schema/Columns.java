package io.opencloser.simulator.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The columns of a table at one moment, by each of their names. Immutable. */
final class Columns {
    final Map<String, Column> byName = new LinkedHashMap<>();
    final Map<String, Column> byProperty = new LinkedHashMap<>();
    final Map<String, Column> byNavigation = new LinkedHashMap<>();

    Columns(Collection<Column> columns) {
        for (Column column : columns) {
            byName.put(column.name(), column);
            byProperty.put(column.property(), column);
            column.relations().forEach(relation -> byNavigation.put(relation.navigation(), column));
        }
    }

    Columns without(String name) {
        return new Columns(byName.values().stream()
                .filter(column -> !column.name().equals(name))
                .toList());
    }
}
