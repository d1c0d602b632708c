package io.opencloser.jdbc.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.opencloser.jdbc.JdbcContract;
import io.opencloser.jdbc.JournalDatabase;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** A host's own connections that are serializable: transactions fail with 40001 and are repeated. */
class PostgreSqlSerializableJournalTest extends JdbcContract {
    @SuppressWarnings("NullAway.Init") // before each test
    private HikariDataSource hosts;

    @Override
    public String url() {
        return PostgreSqlServer.freshDatabase("serializable");
    }

    @Override
    public JournalDatabase database(Supplier<Duration> clockShift) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setUsername("postgres");
        config.setAutoCommit(false);
        config.setMaximumPoolSize(8);
        hosts = new HikariDataSource(config);
        return JournalDatabase.over(hosts, UUID::randomUUID, clockShift);
    }

    @AfterEach
    void closeTheHosts() {
        hosts.close();
    }
}
