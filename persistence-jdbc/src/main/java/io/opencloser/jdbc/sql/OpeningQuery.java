package io.opencloser.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Queries a database while the journal opens. Retries after a broken connection: the process that serves an H2 file to others
 * may end at any moment, and takes their connections with it.
 */
public final class OpeningQuery {
    private static final int ATTEMPTS = 5;

    private OpeningQuery() {}

    /** Reads from a connection. May run more than once. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    public static <T> T ask(DataSource connections, Question<T> question) {
        for (int attempt = 1; ; attempt++) {
            try (Connection connection = connections.getConnection()) {
                return question.ask(connection);
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !SqlFailureKind.of(e).isTransient()) {
                    throw SqlFailures.during("opening the journal", e);
                }
            }
        }
    }
}
