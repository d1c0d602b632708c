package io.opencloser.jdbc.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.jdbc.TestJournals;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** A host's own serializable connections: transactions fail with 40001 and the journal retries them. */
class PostgreSqlSerializableJournalTest extends PostgreSqlContract {
    private static final String URL = PostgreSqlServer.freshDatabase("serializable");

    @SuppressWarnings("NullAway.Init") // before each test
    private HikariDataSource hostConnections;

    @Override
    String databaseUrl() {
        return URL;
    }

    @Override
    protected JdbcJournal open(Supplier<Duration> clockShift) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(URL);
        config.setUsername("postgres");
        config.setAutoCommit(false);
        config.setMaximumPoolSize(8);
        hostConnections = new HikariDataSource(config);
        return TestJournals.over(hostConnections, clockShift);
    }

    @AfterEach
    void closeHostConnections() {
        hostConnections.close();
    }
}
