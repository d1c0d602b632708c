package io.opencloser.jdbc.transaction;

import java.sql.SQLException;

/** The statements of a transaction. They may run more than once, and so have no effect outside the database. */
@FunctionalInterface
public interface TransactionWork<T> {
    T in(JournalTransaction transaction) throws SQLException;
}
