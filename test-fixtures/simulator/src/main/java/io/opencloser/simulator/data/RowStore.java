package io.opencloser.simulator.data;

import io.opencloser.simulator.schema.Table;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** All rows. Thread-safe: one transaction at a time, all of it or nothing. */
public final class RowStore {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Map<String, Map<UUID, TableRow>> tables = new HashMap<>();
    private long version = 1_000_000;

    /** Runs the work alone; whatever it throws undoes all it did and is thrown on. */
    public <T> T transact(Function<StoreTransaction, T> work) {
        lock.lock();
        StoreTransaction transaction = new StoreTransaction(this);
        try {
            T result = work.apply(transaction);
            transaction.committed();
            return result;
        } finally {
            transaction.close();
            lock.unlock();
        }
    }

    Map<UUID, TableRow> rows(Table table) {
        return tables.computeIfAbsent(table.logicalName(), name -> new LinkedHashMap<>());
    }

    /** Never handed out twice, not even after a rollback. */
    long nextVersion() {
        return ++version;
    }
}
