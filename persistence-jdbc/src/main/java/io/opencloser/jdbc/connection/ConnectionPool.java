package io.opencloser.jdbc.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.opencloser.jdbc.JournalOptions;
import io.opencloser.jdbc.sql.SqlFailureKind;
import io.opencloser.jdbc.sql.SqlFailures;
import java.time.Duration;
import java.util.Arrays;

/** Our own connections, none of which waits for ever. */
public final class ConnectionPool {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Long for any statement of ours, short beside the usual lease of two minutes. */
    private static final Duration SILENCE = Duration.ofSeconds(30);
    /** H2 itself waits for seconds in each. */
    private static final int FILE_ATTEMPTS = 4;

    /**
     * A client that vanished in the middle of a transaction keeps its locks until the server gives it up, by default after
     * hours. Whoever runs the database may have chosen a time already.
     */
    private static final String GIVE_UP_THE_VANISHED = "SELECT set_config('idle_in_transaction_session_timeout', '"
            + SILENCE.toMillis() + "', false)" + " WHERE current_setting('idle_in_transaction_session_timeout') = '0'";

    private ConnectionPool() {}

    /** Again where the process that served the file to others ended just now, or another one is about to serve it. */
    public static HikariDataSource open(JournalOptions options, DatabaseUrl url) {
        int attempts = url instanceof DatabaseUrl.H2File ? FILE_ATTEMPTS : 1;
        for (int attempt = 1; ; attempt++) {
            try {
                return pool(config(options, url), url);
            } catch (HikariPool.PoolInitializationException e) {
                SqlFailureKind trouble = SqlFailureKind.of(e);
                if (attempt >= attempts
                        || !(trouble == SqlFailureKind.CONNECTION || trouble == SqlFailureKind.LOCKED)) {
                    throw SqlFailures.during("opening the journal", e);
                }
            }
        }
    }

    private static HikariDataSource pool(HikariConfig config, DatabaseUrl url) {
        BrokenConnectionEviction broken = new BrokenConnectionEviction();
        config.setExceptionOverride(broken);
        HikariDataSource pool = new HikariDataSource(config);
        if (url instanceof DatabaseUrl.PostgreSql) {
            // a cut or a fail-over takes them all, and trying one after the other would use all attempts up
            broken.alsoEvict(() -> pool.getHikariPoolMXBean().softEvictConnections());
        }
        return pool;
    }

    private static HikariConfig config(JournalOptions options, DatabaseUrl url) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("openCloser journal");
        config.setJdbcUrl(url.jdbc());
        config.setUsername(options.user());
        char[] password = options.password().get();
        config.setPassword(new String(password));
        Arrays.fill(password, ' ');
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(options.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        if (url instanceof DatabaseUrl.PostgreSql) {
            // the driver's defaults are to wait for an answer for ever; what the URL says goes before these
            config.addDataSourceProperty("connectTimeout", String.valueOf(PATIENCE.toSeconds()));
            config.addDataSourceProperty("socketTimeout", String.valueOf(SILENCE.toSeconds()));
            config.addDataSourceProperty("tcpKeepAlive", "true");
            config.setConnectionInitSql(GIVE_UP_THE_VANISHED);
        }
        return config;
    }
}
