package io.opencloser.jdbc.caller;

import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A database with a table of the caller beside the journal's.
 *
 * @param connections new connections in auto-commit mode
 * @param waiting a query for the number of sessions of the database that wait for a lock
 */
record CallersDatabase(DataSource connections, String waiting) {
    CallersDatabase {
        try (Connection connection = connections.getConnection()) {
            run(connection, "CREATE TABLE IF NOT EXISTS calls (id VARCHAR(40) PRIMARY KEY)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static CallersDatabase h2Memory() {
        return h2("mem:" + UUID.randomUUID());
    }

    static CallersDatabase h2(String name) {
        JdbcDataSource connections = new JdbcDataSource();
        connections.setURL("jdbc:h2:" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
        return new CallersDatabase(
                connections, "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL");
    }

    static CallersDatabase postgreSql(String isolation) {
        return postgreSql(PostgreSqlServer.connections(PostgreSqlServer.freshDatabase(isolation)));
    }

    static CallersDatabase postgreSql(DataSource connections) {
        return new CallersDatabase(
                connections,
                "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND cardinality(pg_blocking_pids(pid)) > 0");
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

    /** Waits until somebody waits for a lock. */
    void awaitWaiting() throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            boolean waits = false;
            while (!waits) {
                try (ResultSet count = statement.executeQuery(waiting)) {
                    count.next();
                    waits = count.getLong(1) > 0;
                }
                Thread.onSpinWait();
            }
        }
    }
}
