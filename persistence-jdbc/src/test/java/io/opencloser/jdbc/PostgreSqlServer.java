package io.opencloser.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/** A real PostgreSQL from binaries of Maven Central, as durable as in production; one for each JVM, a database for each test. */
final class PostgreSqlServer {
    private static final EmbeddedPostgres SERVER = start();

    private PostgreSqlServer() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("timezone", "America/St_Johns")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A fresh database.
     *
     * @param isolation its default isolation level
     */
    static String freshDatabase(String isolation) {
        String name = "journal_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name);
        execute("ALTER DATABASE " + name + " SET default_transaction_isolation = '" + isolation + "'");
        return SERVER.getJdbcUrl("postgres", name).replaceFirst("\\?.*", "");
    }

    /** Ends every connection but the one that says so. */
    static void terminateBackends() {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                + " AND datname LIKE 'journal_%'");
    }

    private static void execute(String sql) {
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
