package io.opencloser.jdbc.schema;

import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.sql.JournalSchema;
import io.opencloser.jdbc.sql.OpeningQuery;
import io.opencloser.jdbc.sql.SqlFailures;
import io.opencloser.jdbc.sql.Statements;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Migrates the journal's tables to the version that this code supports, and rejects newer ones. */
public final class SchemaMigration {
    private static final int ATTEMPTS = 5;

    private final DataSource connections;
    private final JournalSchema schema;
    private final RowChecksums checksums;

    public SchemaMigration(DataSource connections, JournalSchema schema, RowChecksums checksums) {
        this.connections = connections;
        this.schema = schema;
        this.checksums = checksums;
    }

    /** Does nothing to current tables. */
    public void run() {
        for (int attempt = 1; ; attempt++) {
            try {
                // the migration tool takes longer to look than a short command takes to run
                if (!SchemaVersion.isCurrent(connections, schema)) {
                    migrate();
                }
                return;
            } catch (SQLException e) {
                // two processes that create the same tables at once disturb each other
                if (attempt == ATTEMPTS) {
                    throw SqlFailures.during("preparing the journal's tables", e);
                }
            }
        }
    }

    /**
     * Requires current tables and changes nothing: the host has run the scripts by itself.
     *
     * @throws JournalException when a table or a column is missing
     */
    public void verify() {
        for (ChecksummedTable table : ChecksummedTable.values()) {
            String query = "SELECT " + String.join(", ", table.columns()) + " FROM " + table.table() + " WHERE 1 = 0";
            OpeningQuery.ask(connections, connection -> {
                try {
                    return new Statements(connection, schema).exists(query);
                } catch (SQLException e) {
                    if (SqlFailures.isUndefinedName(e)) {
                        throw new JournalException(
                                JournalException.Kind.UNAVAILABLE,
                                "opening the journal: table " + table.table()
                                        + schema.name()
                                                .map(name -> " in schema " + name)
                                                .orElse("")
                                        + " is missing or older than this version; run the scripts in"
                                        + " io/opencloser/jdbc/ddl, or leave withoutMigrations() out",
                                e);
                    }
                    throw e;
                }
            });
        }
    }

    /** In a class of its own, because a host that migrates by itself may not have the migration tool. */
    private void migrate() throws SQLException {
        try {
            FlywayMigration.run(connections, schema, checksums);
        } catch (NoClassDefFoundError e) {
            throw new JournalException(
                    JournalException.Kind.UNAVAILABLE,
                    "preparing the journal's tables: the migration tool is not on the class path; add"
                            + " org.flywaydb:flyway-core, for PostgreSQL also flyway-database-postgresql, or run the scripts"
                            + " in io/opencloser/jdbc/ddl and call withoutMigrations()",
                    e);
        }
    }
}
