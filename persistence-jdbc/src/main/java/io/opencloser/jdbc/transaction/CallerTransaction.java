package io.opencloser.jdbc.transaction;

import io.opencloser.core.port.journal.JournalException;
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
    private final Connection connection;

    public CallerTransaction(TransactionSource source, Connection connection) {
        this.source = source;
        this.connection = connection;
    }

    /**
     * Runs the work.
     *
     * @param subject what it does, for messages
     * @throws JournalException when the database refuses it
     */
    public <T> T run(String subject, TransactionWork<T> work) {
        try {
            return connection.getAutoCommit() ? inItsOwn(work) : inTheCallers(work);
        } catch (SQLException e) {
            throw SqlFailures.during(subject, e);
        }
    }

    private <T> T inItsOwn(TransactionWork<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            T result = inTheCallers(work);
            connection.commit();
            committed = true;
            return result;
        } finally {
            if (!committed) {
                TransactionSource.rollBackQuietly(connection);
            }
            connection.setAutoCommit(true);
        }
    }

    private <T> T inTheCallers(TransactionWork<T> work) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            Savepoint before = connection.setSavepoint();
            boolean done = false;
            try {
                T result = work.in(source.begin(connection, source.newMutation()));
                done = true;
                return result;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || SqlFailureKind.of(e) != SqlFailureKind.DUPLICATE) {
                    throw e;
                }
            } finally {
                end(before, done);
            }
        }
    }

    private void end(Savepoint before, boolean done) throws SQLException {
        if (!done) {
            connection.rollback(before);
        }
        connection.releaseSavepoint(before);
    }
}
