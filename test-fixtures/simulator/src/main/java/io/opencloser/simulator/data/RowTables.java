package io.opencloser.simulator.data;

import io.opencloser.simulator.schema.Table;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The rows of every table, in order of insertion. Guarded by the store's lock. */
final class RowTables {
    private final Map<String, Map<UUID, TableRow>> tables = new HashMap<>();
    private long version = 1_000_000;

    Map<UUID, TableRow> rows(Table table) {
        return tables.computeIfAbsent(table.logicalName(), name -> new LinkedHashMap<>());
    }

    /** Never returns the same number twice, not even after a rollback. */
    long nextVersion() {
        return ++version;
    }
}
