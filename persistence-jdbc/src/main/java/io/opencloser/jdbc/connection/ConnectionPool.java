package io.opencloser.jdbc.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.sql.SqlFailureKind;
import io.opencloser.jdbc.sql.SqlFailures;
import java.time.Duration;

/** The journal's own connections. Each wait has a limit. */
public final class ConnectionPool {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /** Long for any statement of the journal, short beside the usual lease of two minutes. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);
    /** In each, H2 itself waits for seconds. */
    private static final int FILE_ATTEMPTS = 4;

    /**
     * A client that vanishes inside a transaction keeps its locks until the server ends its connection: by default after hours.
     * A timeout that the operator set stays.
     */
    private static final String END_VANISHED_CLIENTS = "SELECT set_config('idle_in_transaction_session_timeout', '"
            + SOCKET_TIMEOUT.toMillis() + "', false)"
            + " WHERE current_setting('idle_in_transaction_session_timeout') = '0'";

    private ConnectionPool() {}

    /**
     * Opens the pool and its first connection. Retries on an H2 file whose serving process ended just now or is just starting.
     *
     * @param most open connections
     */
    public static HikariDataSource open(DatabaseUrl url, Credentials credentials, int most) {
        if (url instanceof DatabaseUrl.PostgreSql) {
            requirePostgreSqlDriver();
        }
        int attempts = url instanceof DatabaseUrl.H2File ? FILE_ATTEMPTS : 1;
        for (int attempt = 1; ; attempt++) {
            try {
                return pool(config(url, credentials, most), url);
            } catch (HikariPool.PoolInitializationException e) {
                SqlFailureKind kind = SqlFailureKind.of(e);
                boolean temporary = kind == SqlFailureKind.CONNECTION || kind == SqlFailureKind.LOCKED;
                if (attempt >= attempts || !temporary) {
                    throw SqlFailures.during("opening the journal", e);
                }
            }
        }
    }

    private static void requirePostgreSqlDriver() {
        try {
            Class.forName("org.postgresql.Driver");
        } catch (ClassNotFoundException e) {
            throw new JournalException(
                    JournalException.Kind.UNAVAILABLE,
                    "opening the journal: the PostgreSQL driver is not on the class path",
                    e);
        }
    }

    private static HikariDataSource pool(HikariConfig config, DatabaseUrl url) {
        BrokenConnectionEviction eviction = new BrokenConnectionEviction();
        config.setExceptionOverride(eviction);
        HikariDataSource pool = new HikariDataSource(config);
        if (url instanceof DatabaseUrl.PostgreSql) {
            // a network failure or a failover breaks all connections; trying each in turn would use up every attempt
            eviction.alsoEvict(() -> pool.getHikariPoolMXBean().softEvictConnections());
        }
        return pool;
    }

    private static HikariConfig config(DatabaseUrl url, Credentials credentials, int most) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("openCloser journal");
        if (url instanceof DatabaseUrl.PostgreSql) {
            config.setJdbcUrl(url.jdbc());
        } else {
            // a URL would be shown to every driver on the class path, and load them all
            config.setDataSourceClassName("org.h2.jdbcx.JdbcDataSource");
            config.addDataSourceProperty("URL", url.jdbc());
        }
        config.setUsername(credentials.user());
        config.setPassword(credentials.withPassword(password -> password));
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
        if (url instanceof DatabaseUrl.PostgreSql) {
            // the driver waits without a limit by default; parameters in the URL override these
            config.addDataSourceProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT.toSeconds()));
            config.addDataSourceProperty("socketTimeout", String.valueOf(SOCKET_TIMEOUT.toSeconds()));
            config.addDataSourceProperty("tcpKeepAlive", "true");
            config.setConnectionInitSql(END_VANISHED_CLIENTS);
        }
        return config;
    }
}
