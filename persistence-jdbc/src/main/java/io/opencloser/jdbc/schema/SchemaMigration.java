package io.opencloser.jdbc.schema;

import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.sql.SqlFailures;
import io.opencloser.jdbc.sql.Statements;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables to the version that this code knows, and refuses newer ones. */
public final class SchemaMigration {
    private static final int KNOWN_VERSION = 1;
    private static final String HISTORY = "opencloser_schema_history";
    private static final int ATTEMPTS = 5;

    private final DataSource connections;
    private final RowChecksums seals;

    public SchemaMigration(DataSource connections, RowChecksums seals) {
        this.connections = connections;
        this.seals = seals;
    }

    public void bringUpToDate() {
        for (int attempt = 1; ; attempt++) {
            try {
                // asked first, because migration tools take longer to look than a short command takes to run
                if (version() < KNOWN_VERSION) {
                    migrate();
                }
                return;
            } catch (SQLException | FlywayException e) {
                // two processes that create the same tables at once stand in each other's way
                if (attempt == ATTEMPTS) {
                    throw SqlFailures.during("preparing the journal's tables", e);
                }
            }
        }
    }

    private int version() throws SQLException {
        try (Connection connection = connections.getConnection()) {
            // a host's connections commit every statement unless they are told otherwise, and refuse to roll back then
            connection.setAutoCommit(false);
            try {
                return version(connection);
            } finally {
                connection.rollback();
            }
        }
    }

    private static int version(Connection connection) throws SQLException {
        if (!exists(connection)) {
            return 0;
        }
        List<Integer> versions = new Statements(connection)
                .query(
                        row -> Integer.parseInt(row.optionalText("version").orElse("0")),
                        "SELECT \"version\" FROM \"" + HISTORY + "\" WHERE \"success\"");
        int newest = versions.stream().mapToInt(v -> v).max().orElse(0);
        if (newest > KNOWN_VERSION) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    "the journal's tables have version " + newest + ", written by a newer openCloser; this one knows "
                            + KNOWN_VERSION);
        }
        return newest;
    }

    private static boolean exists(Connection connection) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        try (ResultSet tables = meta.getTables(
                connection.getCatalog(), connection.getSchema(), HISTORY, new String[] {"TABLE", "BASE TABLE"})) {
            return tables.next();
        }
    }

    private void migrate() {
        Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(connections)
                .locations("classpath:io/opencloser/jdbc/migration")
                .placeholders(seals.columns())
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .loggers("slf4j")
                .load()
                .migrate();
    }
}
