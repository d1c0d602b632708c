package io.opencloser.jdbc.caller;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The caller and the journal share a pool; a connection that one of them returns is the next one of the other. */
class PooledCallerTest extends CallerTransactionContract {
    private static HikariDataSource pool;
    private static CallersDatabase database;

    PooledCallerTest() {
        super(database);
    }

    @BeforeAll
    static void open() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(PostgreSqlServer.connections(PostgreSqlServer.freshDatabase("read committed")));
        config.setMaximumPoolSize(4);
        pool = new HikariDataSource(config);
        database = CallersDatabase.postgreSql(pool);
    }

    @AfterAll
    static void close() {
        pool.close();
    }
}
