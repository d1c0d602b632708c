package io.opencloser.jdbc.postgresql;

import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.jdbc.JdbcContract;
import io.opencloser.jdbc.JournalOptions;
import io.opencloser.jdbc.TestJournals;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;

/** The journal contract on one PostgreSQL database for each class, whose tables are empty before each test. */
abstract class PostgreSqlContract extends JdbcContract {
    private static final int CONNECTIONS = 8;

    /** The URL of the database without a proxy. */
    abstract String databaseUrl();

    /** The URL that the journal uses. */
    String journalUrl() {
        return databaseUrl();
    }

    @Override
    protected JournalOptions options() {
        return TestJournals.postgreSql(journalUrl(), CONNECTIONS);
    }

    @BeforeEach
    final void emptyTables() throws SQLException {
        try (Connection connection = PostgreSqlServer.connections(databaseUrl()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "TRUNCATE writeback_progress, writeback_plans, crm_correlations, session_history, journal_processes, service_pauses RESTART IDENTITY");
        }
    }
}
