package io.opencloser.jdbc;

import io.opencloser.jdbc.h2.H2FileDialect;
import io.opencloser.jdbc.schema.RowChecksums;
import io.opencloser.jdbc.schema.SchemaMigration;
import io.opencloser.jdbc.sql.OpeningQuery;
import io.opencloser.jdbc.transaction.Dialect;
import io.opencloser.jdbc.transaction.TransactionSource;
import io.opencloser.jdbc.transaction.Transactions;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Migrates the tables and puts the journal together. Tests shift the database clock here. */
final class JournalSetup {
    private JournalSetup() {}

    static JdbcJournal overHostConnections(
            DataSource connections, Supplier<UUID> mutationIds, Supplier<Duration> clockShift) {
        return over(connections, dialect(connections), mutationIds, clockShift);
    }

    static JdbcJournal over(
            DataSource connections, Dialect dialect, Supplier<UUID> mutationIds, Supplier<Duration> clockShift) {
        RowChecksums checksums = RowChecksums.of(connections);
        new SchemaMigration(connections, checksums).run();
        return new JdbcJournal(
                new Transactions(new TransactionSource(connections, checksums, clockShift, mutationIds), dialect));
    }

    private static Dialect dialect(DataSource connections) {
        String url = OpeningQuery.ask(
                connections, connection -> connection.getMetaData().getURL());
        boolean file = url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:mem:");
        return file ? H2FileDialect.forcing() : Dialect.plain();
    }
}
