package io.opencloser.specs.chaos;

import io.opencloser.specs.deployment.Deployment;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/** A real PostgreSQL from binaries of Maven Central, as durable as in production: one for each JVM. */
public final class SharedPostgreSql {
    private static final EmbeddedPostgres SERVER = start();

    private SharedPostgreSql() {}

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

    /** The address of a new, empty database. */
    public static String freshDatabase() {
        String name = "journal_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return SERVER.getJdbcUrl("postgres", name).replaceFirst("\\?.*", "");
    }

    /** Lets a deployment keep its journal there. */
    static Deployment keep(Deployment deployment, String database) {
        return deployment.set("store", "url", "\"" + database + "\"").set("store", "user", "\"postgres\"");
    }
}
