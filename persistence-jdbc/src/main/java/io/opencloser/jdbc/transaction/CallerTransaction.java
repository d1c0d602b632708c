package io.opencloser.jdbc.transaction;

import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.sql.DeferredInterrupts;
import io.opencloser.jdbc.sql.SqlFailureKind;
import io.opencloser.jdbc.sql.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * Runs work in a transaction that belongs to the caller (requirement 1.9). Commits nothing and undoes nothing but its own work:
 * after a failure the caller's transaction is as it was before. A connection in auto-commit mode has no transaction to join; the
 * work is one of its own then.
 */
public final class CallerTransaction {
    /** The first attempt, and one after another transaction was faster to store the same session. */
    private static final int ATTEMPTS = 2;

    private final TransactionSource source;
    private final Dialect dialect;
    private final Connection connection;

    CallerTransaction(TransactionSource source, Dialect dialect, Connection connection) {
        this.source = source;
        this.dialect = dialect;
        this.connection = connection;
    }

    /**
     * Runs the work.
     *
     * @param subject what it does, for messages
     * @throws JournalException when the database refuses it
     */
    public <T> T run(String subject, TransactionWork<T> work) {
        return DeferredInterrupts.during(interrupts -> {
            try {
                return connection.getAutoCommit() ? inItsOwn(work) : inTheCallers(work);
            } catch (SQLException e) {
                throw SqlFailures.during(subject, e);
            }
        });
    }

    private <T> T inItsOwn(TransactionWork<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    T result = work.in(source.begin(connection, source.newMutation()));
                    connection.commit();
                    dialect.force(connection);
                    return result;
                } catch (SQLException | RuntimeException e) {
                    TransactionSource.rollBackQuietly(connection);
                    if (attempt == TransactionSource.ATTEMPTS || !anotherWasFaster(e)) {
                        throw e;
                    }
                }
            }
        } finally {
            autoCommitQuietly();
        }
    }

    private <T> T inTheCallers(TransactionWork<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            Savepoint before = connection.setSavepoint();
            try {
                T result = work.in(source.begin(connection, source.newMutation()));
                connection.releaseSavepoint(before);
                return result;
            } catch (SQLException | RuntimeException e) {
                undo(before, e);
                if (attempt == ATTEMPTS || SqlFailureKind.of(e) != SqlFailureKind.DUPLICATE) {
                    throw e;
                }
            }
        }
    }

    private static boolean anotherWasFaster(Exception e) {
        return switch (SqlFailureKind.of(e)) {
            case CONTENTION, DUPLICATE -> true;
            case CONNECTION, DENIED, LOCKED, DAMAGED, UNWRITABLE, OTHER -> false;
        };
    }

    private void undo(Savepoint before, Exception failure) {
        try {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            // the transaction has ended together with its connection
            failure.addSuppressed(e);
        }
    }

    private void autoCommitQuietly() {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // the connection is broken, and the caller will notice
        }
    }
}
