package io.opencloser.simulator.data;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** All rows. One transaction runs at a time, and it commits or rolls back as a whole. Thread-safe. */
public final class RowStore {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final RowTables tables = new RowTables();

    /** Runs the work in a transaction. An exception rolls the transaction back and is rethrown. */
    public <T> T transact(Function<StoreTransaction, T> work) {
        lock.lock();
        StoreTransaction transaction = new StoreTransaction(tables);
        try {
            T result = work.apply(transaction);
            transaction.commit();
            return result;
        } finally {
            transaction.close();
            lock.unlock();
        }
    }
}
