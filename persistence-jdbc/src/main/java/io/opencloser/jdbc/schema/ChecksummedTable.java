package io.opencloser.jdbc.schema;

import io.opencloser.jdbc.sql.Statements;
import java.util.List;
import java.util.stream.Collectors;

/** The tables whose rows carry a checksum, and the columns that the checksum covers: all of them. */
public enum ChecksummedTable {
    PROGRESS(
            "writeback_progress",
            "session_id",
            "opened_seq",
            "queue_item_id",
            "accepted_seq",
            "urgent",
            "environment",
            "created_at",
            "item_json",
            "item_checksum",
            "outcome_json",
            "outcome_checksum",
            "phone_call_activity_done",
            "queue_status_update_done",
            "task_done",
            "phone_call_completion_done",
            "run_status",
            "block_reason",
            "conflicting_fields",
            "last_error",
            "error_code",
            "failures",
            "not_before",
            "next_attempt_at",
            "claim_state",
            "fence",
            "lease_holder",
            "lease_expires_at",
            "lease_sign",
            "updated_at"),
    PLANS(
            "writeback_plans",
            "session_id",
            "schema_version",
            "marks_row",
            "ends_blocked",
            "mapping_digest",
            "plan_json",
            "checksum"),
    MAPPINGS("plan_mappings", "digest", "entries_json", "checksum"),
    CORRELATIONS(
            "crm_correlations",
            "session_id",
            "record_kind",
            "idempotency_key",
            "dataverse_record_id",
            "write_status",
            "attempted_at"),
    HISTORY("session_history", "entry_seq", "session_id", "mutation_id", "at", "fence", "event", "detail"),
    PAUSES("service_pauses", "gate", "paused_until");

    private final String table;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> columns;

    ChecksummedTable(String table, String... columns) {
        this.table = table;
        this.columns = List.of(columns);
    }

    /** The name in SQL. */
    public String table() {
        return table;
    }

    /** The columns in the order of the table. */
    public List<String> columns() {
        return columns;
    }

    /**
     * The checksum as an expression over the columns. A NUL character stands for NULL: the journal stores no text that
     * contains it, see {@link Statements}.
     *
     * @param alias in front of each column, with its dot
     * @param searched a column whose value comes from elsewhere, or ""
     * @param value the expression in place of that column
     */
    String checksum(String alias, String searched, String value) {
        return columns.stream()
                .map(column -> column.equals(searched) ? value : alias + column)
                .map(operand -> "COALESCE(CAST(" + operand + " AS VARCHAR), CHAR(0))")
                .collect(Collectors.joining(", ", "ORA_HASH(CONCAT_WS('|', ", "))"));
    }
}
