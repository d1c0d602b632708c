package io.opencloser.jdbc.schema;

import io.opencloser.jdbc.sql.SqlFailures;
import io.opencloser.jdbc.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Tells whether a row is what was written. H2 keeps no checksum of what its pages hold: where a bit of its file has
 * flipped, it reads another value without a word. There each row carries a checksum of its own, which the database
 * computes at every change; PostgreSQL looks after its pages itself.
 */
public final class RowChecksums {
    private final boolean kept;

    private RowChecksums(boolean kept) {
        this.kept = kept;
    }

    /** The columns that a row's checksum is made of: every one of the table. */
    public enum Table {
        PROGRESS(
                "writeback_progress",
                "session_id",
                "opened_seq",
                "queue_item_id",
                "environment",
                "phone_call_activity_done",
                "queue_status_update_done",
                "task_done",
                "phone_call_completion_done",
                "run_status",
                "block_reason",
                "conflicting_fields",
                "last_error",
                "not_before",
                "claim_state",
                "item_json",
                "item_checksum",
                "fence",
                "lease_holder",
                "lease_expires_at",
                "created_at",
                "updated_at"),
        PLANS("writeback_plans", "session_id", "schema_version", "marks_row", "plan_json", "checksum"),
        CORRELATIONS(
                "crm_correlations",
                "session_id",
                "record_kind",
                "idempotency_key",
                "dataverse_record_id",
                "write_status",
                "attempted_at"),
        HISTORY("session_history", "entry_seq", "session_id", "mutation_id", "at", "fence", "event", "detail");

        private final String table;

        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        private final List<String> columns;

        Table(String table, String... columns) {
            this.table = table;
            this.columns = List.of(columns);
        }

        public String table() {
            return table;
        }

        public List<String> columns() {
            return columns;
        }

        /** The journal stores no text with the character that stands for NULL here, see {@link Statements}. */
        private String checksum(String alias, String searched, String value) {
            return columns.stream()
                    .map(column -> column.equals(searched) ? value : alias + column)
                    .map(operand -> "COALESCE(CAST(" + operand + " AS VARCHAR), CHAR(0))")
                    .collect(Collectors.joining(", ", "ORA_HASH(CONCAT_WS('|', ", "))"));
        }
    }

    /** Of the database behind these connections. */
    public static RowChecksums of(DataSource connections) {
        try (Connection connection = connections.getConnection()) {
            return new RowChecksums(
                    connection.getMetaData().getDatabaseProductName().equals("H2"));
        } catch (SQLException e) {
            throw SqlFailures.during("opening the journal", e);
        }
    }

    /** What the migration puts behind the last column of each table, by the placeholder's name. */
    public Map<String, String> columns() {
        Map<String, String> columns = new HashMap<>();
        for (Table table : Table.values()) {
            columns.put(
                    "seal_of_" + table.name().toLowerCase(Locale.ROOT),
                    kept ? ", seal BIGINT GENERATED ALWAYS AS (" + table.checksum("", "", "") + ")" : "");
        }
        return columns;
    }

    /** A condition: the row of this alias is as it was written. */
    public String intact(Table table, String alias) {
        return intact(table, alias, "", "");
    }

    /**
     * The same, and it is the one that was searched for. A damaged index leads to another row, which is as it was written;
     * and that its column has the value that was searched for, H2 takes from the index.
     *
     * @param value an expression that does not come from the row
     */
    public String intact(Table table, String alias, String searched, String value) {
        return kept ? "(" + alias + ".seal = " + table.checksum(alias + ".", searched, value) + ")" : "TRUE";
    }
}
