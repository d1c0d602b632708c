package io.opencloser.jdbc.caller;

import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.command.dml.Insert;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database with a table of the caller beside the journal's.
 *
 * @param connections new connections in auto-commit mode
 * @param waiting a query for the number of sessions of the database that wait for a lock; empty where a thread of this process
 *     waits itself
 */
record CallersDatabase(DataSource connections, Optional<String> waiting) {
    CallersDatabase {
        try (Connection connection = connections.getConnection()) {
            run(connection, "CREATE TABLE IF NOT EXISTS calls (id VARCHAR(40) PRIMARY KEY)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The database with this URL. */
    static CallersDatabase of(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            PGSimpleDataSource connections = new PGSimpleDataSource();
            connections.setUrl(url);
            connections.setUser("postgres");
            return postgreSql(connections);
        }
        return h2(url.substring("jdbc:h2:".length()));
    }

    static CallersDatabase h2Memory() {
        return h2("mem:" + UUID.randomUUID());
    }

    static CallersDatabase h2(String name) {
        JdbcDataSource connections = new JdbcDataSource();
        connections.setURL("jdbc:h2:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
        return new CallersDatabase(connections, Optional.empty());
    }

    static CallersDatabase postgreSql(String isolation) {
        return postgreSql(PostgreSqlServer.connections(PostgreSqlServer.freshDatabase(isolation)));
    }

    static CallersDatabase postgreSql(DataSource connections) {
        return new CallersDatabase(
                connections,
                Optional.of("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND cardinality(pg_blocking_pids(pid)) > 0"));
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static void insertCall(Connection connection, Object id) throws SQLException {
        run(connection, "INSERT INTO calls VALUES ('" + id + "')");
    }

    /** The rows of the caller's table. */
    List<String> calls() throws SQLException {
        TreeSet<String> all = new TreeSet<>();
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM calls")) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return List.copyOf(all);
    }

    /** Waits until this thread waits for a lock in the database, or has ended without. */
    void awaitWaiting(Thread thread) throws SQLException {
        while (thread.isAlive() && (waiting.isPresent() ? !isWaiting(waiting.get()) : !repeatsInsert(thread))) {
            Thread.onSpinWait();
        }
    }

    /** H2 repeats an insert until the other transaction ends. */
    private static boolean repeatsInsert(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(Insert.class.getName()));
    }

    private boolean isWaiting(String query) throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(query)) {
            count.next();
            return count.getLong(1) > 0;
        }
    }
}
