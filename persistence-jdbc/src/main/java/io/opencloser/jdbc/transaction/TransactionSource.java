package io.opencloser.jdbc.transaction;

import io.opencloser.jdbc.catalog.MappingCatalog;
import io.opencloser.jdbc.schema.RowChecksums;
import io.opencloser.jdbc.sql.JournalSchema;
import io.opencloser.jdbc.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * What transactions are made of.
 *
 * @param schema where the tables are
 * @param clockShift added to the database clock; zero outside tests
 * @param mutationIds each call returns a new id
 * @param leaseSign what a lease says of the process that holds it
 */
public record TransactionSource(
        DataSource connections,
        JournalSchema schema,
        RowChecksums checksums,
        Supplier<Duration> clockShift,
        Supplier<UUID> mutationIds,
        Supplier<Optional<String>> leaseSign,
        MappingCatalog mappings) {
    /** How often a transaction is tried that contention or a broken connection may have stopped. */
    static final int ATTEMPTS = 8;

    Connection connect() throws SQLException {
        Connection connection = connections.getConnection();
        try {
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    UUID newMutation() {
        return mutationIds.get();
    }

    JournalTransaction begin(Connection connection, UUID mutation) {
        return new JournalTransaction(
                new Statements(connection, schema), checksums, clockShift.get(), mutation, leaseSign, mappings);
    }

    static void rollBackQuietly(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // the connection is broken, and the database rolls back by itself
        }
    }
}
