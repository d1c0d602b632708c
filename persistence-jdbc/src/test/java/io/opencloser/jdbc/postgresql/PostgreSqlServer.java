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

/** A real PostgreSQL from Maven Central's binaries, as durable as in production. One server for each JVM. */
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
     * Creates an empty database.
     *
     * @param isolation its default isolation level
     */
    public static String freshDatabase(String isolation) {
        String name = "journal_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE DATABASE " + name);
        execute("ALTER DATABASE " + name + " SET default_transaction_isolation = '" + isolation + "'");
        return SERVER.getJdbcUrl("postgres", name).replaceFirst("\\?.*", "");
    }

    /** Creates an empty database that confirms commits before they reach the disk, for tests that do not kill the server. */
    public static String quickDatabase() {
        String url = freshDatabase("read committed");
        set(url, "synchronous_commit", "off");
        return url;
    }

    /** Sets a default of a database for new connections. */
    public static void set(String url, String setting, String value) {
        execute("ALTER DATABASE " + url.replaceFirst(".*/", "") + " SET " + setting + " = '" + value + "'");
    }

    /** Terminates all connections to test databases. */
    public static void terminateBackends() {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                + " AND datname LIKE 'journal_%'");
    }

    /** New connections to a database of this server, directly or through a proxy, in auto-commit mode. */
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
