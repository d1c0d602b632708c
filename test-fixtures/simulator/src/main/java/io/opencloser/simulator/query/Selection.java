package io.opencloser.simulator.query;

import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.Table;
import java.util.ArrayList;
import java.util.List;

/** {@code $select}; the reply always contains the primary key. */
final class Selection {
    private Selection() {}

    static List<Column> parse(Table table, String text) {
        List<Column> columns = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            Column column = table.property(name.strip());
            if (!columns.contains(column)) {
                columns.add(column);
            }
        }
        Column id = table.property(table.primaryId());
        if (!columns.contains(id)) {
            columns.add(id);
        }
        return columns;
    }
}
