package io.opencloser.jdbc.schema;

import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.sql.JournalSchema;
import io.opencloser.jdbc.sql.SqlFailures;
import io.opencloser.jdbc.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The version of the journal's tables, as the migration tool recorded it. */
final class SchemaVersion {
    static final String HISTORY_TABLE = "opencloser_schema_history";
    private static final int SUPPORTED = 1;

    /** A later schema of the search path may have a history too: that one is not ours to migrate. */
    private static final String IN_CURRENT_SCHEMA = "SELECT \"version\" FROM \"" + HISTORY_TABLE
            + "\" WHERE \"success\" AND EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA"
            + " AND table_name = '" + HISTORY_TABLE + "')";

    private SchemaVersion() {}

    /**
     * Whether the tables have the version that this code supports.
     *
     * @throws JournalException when a newer openCloser wrote them
     */
    static boolean isCurrent(DataSource connections, JournalSchema schema) throws SQLException {
        try (Connection connection = connections.getConnection()) {
            // a host's connections are in auto-commit mode by default, and reject a rollback in that mode
            connection.setAutoCommit(false);
            try {
                return read(connection, schema) == SUPPORTED;
            } finally {
                connection.rollback();
            }
        }
    }

    private static int read(Connection connection, JournalSchema schema) throws SQLException {
        int newest =
                recorded(connection, schema).stream().mapToInt(v -> v).max().orElse(0);
        if (newest > SUPPORTED) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    "the journal's tables have version " + newest
                            + ", written by a newer openCloser; this one supports " + SUPPORTED);
        }
        return newest;
    }

    /** The versions, in one query; none when there is no history. */
    private static List<Integer> recorded(Connection connection, JournalSchema schema) throws SQLException {
        try {
            return new Statements(connection, schema)
                    .query(
                            row -> Integer.parseInt(row.optionalText("version").orElse("0")),
                            schema.name()
                                    .map(name -> "SELECT \"version\" FROM \"" + name + "\".\"" + HISTORY_TABLE
                                            + "\" WHERE \"success\"")
                                    .orElse(IN_CURRENT_SCHEMA));
        } catch (SQLException e) {
            if (SqlFailures.isUndefinedName(e)) {
                return List.of();
            }
            throw e;
        }
    }
}
