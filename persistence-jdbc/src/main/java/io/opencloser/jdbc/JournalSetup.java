package io.opencloser.jdbc;

import io.opencloser.jdbc.catalog.MappingCatalog;
import io.opencloser.jdbc.h2.H2FileDialect;
import io.opencloser.jdbc.presence.AnnouncedSign;
import io.opencloser.jdbc.presence.LocalProcess;
import io.opencloser.jdbc.presence.Presence;
import io.opencloser.jdbc.presence.SessionLock;
import io.opencloser.jdbc.schema.RowChecksums;
import io.opencloser.jdbc.schema.SchemaMigration;
import io.opencloser.jdbc.sql.JournalSchema;
import io.opencloser.jdbc.sql.OpeningQuery;
import io.opencloser.jdbc.transaction.Dialect;
import io.opencloser.jdbc.transaction.TransactionSource;
import io.opencloser.jdbc.transaction.Transactions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Prepares the tables and puts the journal together. Tests shift the database clock here. */
final class JournalSetup {
    private JournalSetup() {}

    static JdbcJournal overHostConnections(
            DataSource connections,
            Optional<String> schemaName,
            Tables tables,
            boolean locksSession,
            Supplier<UUID> mutationIds,
            Supplier<Duration> clockShift) {
        JournalSchema schema = schemaName
                .map(name -> JournalSchema.named(name, storesUpperCase(connections)))
                .orElseGet(JournalSchema::current);
        String url = OpeningQuery.ask(
                connections, connection -> connection.getMetaData().getURL());
        boolean file = url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:mem:");
        return over(
                connections,
                file ? H2FileDialect.forcing() : Dialect.plain(),
                schema,
                tables,
                mutationIds,
                clockShift,
                presence(url, connections, mutationIds, locksSession));
    }

    /** Who prepares the tables. */
    enum Tables {
        MIGRATED,
        PREPARED_BY_HOST
    }

    static JdbcJournal over(
            DataSource connections,
            Dialect dialect,
            JournalSchema schema,
            Tables tables,
            Supplier<UUID> mutationIds,
            Supplier<Duration> clockShift,
            Presence presence) {
        RowChecksums checksums = RowChecksums.of(connections);
        SchemaMigration migration = new SchemaMigration(connections, schema, checksums);
        switch (tables) {
            case MIGRATED -> migration.run();
            case PREPARED_BY_HOST -> migration.verify();
        }
        AnnouncedSign announced = new AnnouncedSign();
        Transactions transactions = new Transactions(
                new TransactionSource(
                        connections, schema, checksums, clockShift, mutationIds, announced::get, new MappingCatalog()),
                dialect);
        return new JdbcJournal(transactions, new Attendance(presence, transactions, announced));
    }

    private static boolean storesUpperCase(DataSource connections) {
        return OpeningQuery.ask(
                connections, connection -> connection.getMetaData().storesUpperCaseIdentifiers());
    }

    /** How processes that use this database see that the others live. */
    static Presence presence(String url, DataSource connections, Supplier<UUID> ids, boolean locksSession) {
        if (!url.startsWith("jdbc:h2:")) {
            return locksSession ? new SessionLock(connections, ids) : Presence.unproved();
        }
        // of a server's client, nobody knows the machine
        boolean onThisMachine = !url.matches("jdbc:h2:(mem|tcp|ssl):.*");
        return onThisMachine ? new LocalProcess() : Presence.unproved();
    }
}
