package io.opencloser.benchmarks.measure;

import io.opencloser.benchmarks.contender.Ours;
import io.opencloser.benchmarks.job.Job;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills a journal with copies of two of its sessions, by SQL. Knows no table by name: it copies the rows with the session's id, gives
 * every copy ids of its own, and renews a checksum that is the SHA-256 of a text beside it.
 */
final class JournalFill {
    private static final int EVERY_TENTH = 10;
    private static final int CHUNK = 50_000;
    private static final String NEW_ID = "'ses_' || md5('copy' || g)";

    private final String url;
    private final String completed;
    private final String due;
    private int filled;

    /** For a journal that knows both jobs. */
    JournalFill(String url, Job completed, Job due) {
        this.url = url;
        this.completed = Ours.outcome(completed).session().value();
        this.due = Ours.outcome(due).session().value();
    }

    void upTo(int size) {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = off");
            statement.execute("SET session_replication_role = replica");
            Map<String, List<String>> tables = tables(statement);
            while (filled < size) {
                int last = Math.min(filled + CHUNK, size);
                for (Map.Entry<String, List<String>> table : tables.entrySet()) {
                    copy(statement, table, completed, "g % " + EVERY_TENTH + " <> 0", last);
                    copy(statement, table, due, "g % " + EVERY_TENTH + " = 0", last);
                }
                filled = last;
            }
            statement.execute("VACUUM ANALYZE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void copy(
            Statement statement, Map.Entry<String, List<String>> table, String session, String where, int last)
            throws SQLException {
        List<String> columns = table.getValue();
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            values.add(value(statement, table, column, session));
        }
        statement.execute("INSERT INTO " + table.getKey() + " (" + String.join(", ", columns) + ") SELECT "
                + String.join(", ", values) + " FROM " + table.getKey() + " r, generate_series(" + (filled + 1) + ", "
                + last + ") g WHERE r.session_id = '" + session + "' AND " + where);
    }

    private static String value(
            Statement statement, Map.Entry<String, List<String>> table, String column, String session)
            throws SQLException {
        String type = type(statement, table.getKey(), column);
        if (column.equals("session_id")) {
            return "(" + NEW_ID + ")";
        } else if (type.equals("uuid")) {
            return "md5(r." + column + "::text || g)::uuid";
        } else if (!type.startsWith("character") && !type.equals("text")) {
            return "r." + column;
        }
        for (String other : table.getValue()) {
            if (!other.equals(column) && isChecksum(statement, table.getKey(), column, other, session)) {
                return "encode(sha256(convert_to(" + replaced(other, session) + ", 'UTF8')), 'hex')";
            }
        }
        return replaced(column, session);
    }

    private static String replaced(String column, String session) {
        return "replace(r." + column + ", '" + session + "', " + NEW_ID + ")";
    }

    private static boolean isChecksum(Statement statement, String table, String column, String of, String session)
            throws SQLException {
        try (ResultSet found =
                statement.executeQuery("SELECT count(*) FROM " + table + " WHERE session_id = '" + session + "' AND "
                        + column + "::text = encode(sha256(convert_to(" + of + "::text, 'UTF8')), 'hex')")) {
            found.next();
            return found.getInt(1) > 0;
        }
    }

    private static String type(Statement statement, String table, String column) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("SELECT data_type FROM information_schema.columns WHERE table_name = '" + table
                        + "' AND column_name = '" + column + "' AND table_schema = current_schema()")) {
            found.next();
            return found.getString(1);
        }
    }

    /** The tables with a session's rows, each with the columns that do not fill themselves. */
    private static Map<String, List<String>> tables(Statement statement) throws SQLException {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        try (ResultSet columns = statement.executeQuery("""
                SELECT table_name, column_name FROM information_schema.columns c
                WHERE table_schema = current_schema() AND is_identity = 'NO' AND is_generated = 'NEVER'
                  AND coalesce(column_default, '') NOT LIKE 'nextval%'
                  AND EXISTS (SELECT FROM information_schema.columns s JOIN information_schema.tables t
                              USING (table_schema, table_name)
                              WHERE s.table_schema = c.table_schema AND s.table_name = c.table_name
                                AND s.column_name = 'session_id' AND t.table_type = 'BASE TABLE')
                ORDER BY table_name, ordinal_position
                """)) {
            while (columns.next()) {
                tables.computeIfAbsent(columns.getString(1), t -> new ArrayList<>())
                        .add(columns.getString(2));
            }
        }
        return tables;
    }
}
