package io.opencloser.jdbc.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL from binaries of Maven Central, as durable as in production; one for each JVM, a database for each test. */
public final class PostgreSqlServer {
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
    public static String freshDatabase(String isolation) {
        String name = "journal_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name);
        execute("ALTER DATABASE " + name + " SET default_transaction_isolation = '" + isolation + "'");
        return SERVER.getJdbcUrl("postgres", name).replaceFirst("\\?.*", "");
    }

    /** A fresh database for tests that kill no server: it answers commits before they are on the disk. */
    public static String quickDatabase() {
        String url = freshDatabase("read committed");
        set(url, "synchronous_commit", "off");
        return url;
    }

    /** Sets a default of a database for connections that are made from now on. */
    public static void set(String url, String setting, String value) {
        execute("ALTER DATABASE " + url.replaceFirst(".*/", "") + " SET " + setting + " = '" + value + "'");
    }

    /** Ends every connection but the one that says so. */
    public static void terminateBackends() {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                + " AND datname LIKE 'journal_%'");
    }

    /** Connections to this database of this server, or of a wire to it, each a new one; they commit every statement. */
    public static DataSource connections(String url) {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(url);
        connections.setUser("postgres");
        return connections;
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
