package io.opencloser.benchmarks.contender;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One statement, one commit. */
public final class Sql {
    private Sql() {}

    /** Runs a statement with these values in a transaction of its own. */
    static void commit(DataSource database, String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    /** Runs statements when a contender begins. */
    public static void begin(DataSource database, String sql) {
        try {
            commit(database, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
