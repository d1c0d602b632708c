package io.opencloser.simulator.data;

import io.opencloser.simulator.schema.Table;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Access to the rows while the store's lock is held; undone unless committed. */
public final class StoreTransaction {
    private final RowStore store;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    StoreTransaction(RowStore store) {
        this.store = store;
    }

    public @Nullable TableRow find(Table table, UUID id) {
        return store.rows(table).get(id);
    }

    /** In order of insertion. */
    public List<TableRow> rows(Table table) {
        return List.copyOf(store.rows(table).values());
    }

    void put(TableRow row) {
        Map<UUID, TableRow> rows = store.rows(row.table());
        TableRow before = rows.put(row.id(), row);
        undo.push(before == null ? () -> rows.remove(row.id()) : () -> rows.put(before.id(), before));
    }

    void remove(TableRow row) {
        Map<UUID, TableRow> rows = store.rows(row.table());
        rows.remove(row.id());
        undo.push(() -> rows.put(row.id(), row));
    }

    void clear(Table table) {
        rows(table).forEach(this::remove);
    }

    long nextVersion() {
        return store.nextVersion();
    }

    void committed() {
        undo.clear();
    }

    void close() {
        undo.forEach(Runnable::run);
    }
}
