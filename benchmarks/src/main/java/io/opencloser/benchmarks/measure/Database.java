package io.opencloser.benchmarks.measure;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL that is as durable as in production, with a database for each contender. */
final class Database implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Checkpoints are rare, so that no round pays for one alone. */
    static Database start() {
        try {
            return new Database(EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_wal_size", "8GB")
                    .setServerConfig("checkpoint_timeout", "1h")
                    .setServerConfig("max_connections", "400")
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of an empty database. */
    String fresh() {
        String name = "benchmark_" + databases.incrementAndGet();
        execute(url("postgres"), "CREATE DATABASE " + name);
        return url(name);
    }

    private String url(String name) {
        return server.getJdbcUrl("postgres", name).replaceFirst("\\?.*", "");
    }

    /** Bytes of WAL since the server was made. */
    long wal() {
        return Long.parseLong(text(url("postgres"), "SELECT pg_current_wal_insert_lsn() - '0/0'"));
    }

    String version() {
        return text(url("postgres"), "SHOW server_version");
    }

    static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static String text(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
