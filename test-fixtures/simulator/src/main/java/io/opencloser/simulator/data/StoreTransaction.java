package io.opencloser.simulator.data;

import io.opencloser.simulator.schema.Table;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Access to the rows under the store's lock. Rolls back unless committed. */
public final class StoreTransaction {
    private final RowTables tables;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    StoreTransaction(RowTables tables) {
        this.tables = tables;
    }

    public @Nullable TableRow find(Table table, UUID id) {
        return tables.rows(table).get(id);
    }

    /** In order of insertion. */
    public List<TableRow> rows(Table table) {
        return List.copyOf(tables.rows(table).values());
    }

    public void put(TableRow row) {
        Map<UUID, TableRow> rows = tables.rows(row.table());
        TableRow before = rows.put(row.id(), row);
        undo.push(before == null ? () -> rows.remove(row.id()) : () -> rows.put(before.id(), before));
    }

    public void remove(TableRow row) {
        Map<UUID, TableRow> rows = tables.rows(row.table());
        rows.remove(row.id());
        undo.push(() -> rows.put(row.id(), row));
    }

    public void clear(Table table) {
        rows(table).forEach(this::remove);
    }

    public long nextVersion() {
        return tables.nextVersion();
    }

    void commit() {
        undo.clear();
    }

    void close() {
        undo.forEach(Runnable::run);
    }
}
