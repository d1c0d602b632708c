package io.opencloser.jdbc.schema;

import io.opencloser.jdbc.sql.SqlFailures;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Migrates the journal's tables to the version that this code supports, and rejects newer ones. */
public final class SchemaMigration {
    private static final int ATTEMPTS = 5;

    private final DataSource connections;
    private final RowChecksums checksums;

    public SchemaMigration(DataSource connections, RowChecksums checksums) {
        this.connections = connections;
        this.checksums = checksums;
    }

    /** Does nothing to current tables. */
    public void run() {
        for (int attempt = 1; ; attempt++) {
            try {
                // the migration tool takes longer to look than a short command takes to run
                if (!SchemaVersion.isCurrent(connections)) {
                    migrate();
                }
                return;
            } catch (SQLException | FlywayException e) {
                // two processes that create the same tables at once disturb each other
                if (attempt == ATTEMPTS) {
                    throw SqlFailures.during("preparing the journal's tables", e);
                }
            }
        }
    }

    private void migrate() {
        Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(connections)
                .locations("classpath:io/opencloser/jdbc/migration")
                .placeholders(checksums.placeholders())
                .table(SchemaVersion.HISTORY_TABLE)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .loggers("slf4j")
                .load()
                .migrate();
    }
}
