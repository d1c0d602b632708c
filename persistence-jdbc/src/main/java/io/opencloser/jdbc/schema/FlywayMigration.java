package io.opencloser.jdbc.schema;

import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.sql.JournalSchema;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Runs the migrations with the Flyway that the host has, from version 11 on. Has its own history table, so that the host's own
 * migrations, also those in the same schema, are not touched.
 */
final class FlywayMigration {
    private FlywayMigration() {}

    /** Creates the schema and the tables if they are missing. */
    static void run(DataSource connections, JournalSchema schema, RowChecksums checksums) throws SQLException {
        FluentConfiguration configuration = Flyway.configure(FlywayMigration.class.getClassLoader())
                .dataSource(connections)
                .locations("classpath:io/opencloser/jdbc/migration")
                .placeholders(checksums.placeholders())
                .table(SchemaVersion.HISTORY_TABLE)
                .baselineOnMigrate(true)
                .baselineVersion("0");
        schema.name().ifPresent(name -> configuration.schemas(name).defaultSchema(name));
        try {
            configuration.load().migrate();
        } catch (FlywayException e) {
            if (hasSqlCause(e)) {
                throw new SQLException("the migration failed", sqlState(e), e);
            }
            throw new JournalException(
                    JournalException.Kind.UNAVAILABLE,
                    "preparing the journal's tables: the migration tool does not know this database; for PostgreSQL it needs"
                            + " org.flywaydb:flyway-database-postgresql",
                    e);
        }
    }

    private static boolean hasSqlCause(Throwable failure) {
        return sqlState(failure) != null;
    }

    private static @Nullable String sqlState(Throwable failure) {
        for (@Nullable Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof SQLException sql) {
                return String.valueOf(sql.getSQLState());
            }
        }
        return null;
    }
}
