package io.opencloser.jdbc.schema;

import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.sql.JournalSchema;
import io.opencloser.jdbc.sql.Statements;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The version of the journal's tables, as the migration tool recorded it. */
final class SchemaVersion {
    static final String HISTORY_TABLE = "opencloser_schema_history";
    private static final int SUPPORTED = 1;

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
        if (!historyExists(connection, schema)) {
            return 0;
        }
        List<Integer> versions = new Statements(connection, schema)
                .query(
                        row -> Integer.parseInt(row.optionalText("version").orElse("0")),
                        "SELECT \"version\" FROM " + inSchema(schema) + " WHERE \"success\"");
        int newest = versions.stream().mapToInt(v -> v).max().orElse(0);
        if (newest > SUPPORTED) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    "the journal's tables have version " + newest
                            + ", written by a newer openCloser; this one supports " + SUPPORTED);
        }
        return newest;
    }

    /** The migration tool quotes its table, which keeps its lower case. */
    private static String inSchema(JournalSchema schema) {
        return schema.name().map(name -> '"' + name + "\".").orElse("") + '"' + HISTORY_TABLE + '"';
    }

    private static boolean historyExists(Connection connection, JournalSchema schema) throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        try (ResultSet tables = meta.getTables(
                connection.getCatalog(), schema.name().orElse(connection.getSchema()), HISTORY_TABLE, new String[] {
                    "TABLE", "BASE TABLE"
                })) {
            return tables.next();
        }
    }
}
