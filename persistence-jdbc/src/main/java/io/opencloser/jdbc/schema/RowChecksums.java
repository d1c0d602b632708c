package io.opencloser.jdbc.schema;

import io.opencloser.jdbc.sql.OpeningQuery;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Detects damaged rows. H2 keeps no checksum of its pages: after a bit flip it silently reads another value. Therefore each
 * row in H2 has a checksum column that the database computes at every change. PostgreSQL verifies its pages itself.
 */
public enum RowChecksums {
    /** H2: each row has a checksum. */
    STORED {
        @Override
        String column(ChecksummedTable table) {
            return ", seal BIGINT GENERATED ALWAYS AS (" + table.checksum("", "", "") + ")";
        }

        @Override
        Map<String, String> storage() {
            return Map.of(
                    "next_acceptance",
                    "NEXT VALUE FOR acceptance_order",
                    "indexes_of_progress",
                    """
                    CREATE INDEX writeback_progress_by_status ON writeback_progress (run_status, opened_seq);""",
                    "indexes_of_history",
                    """
                    CREATE INDEX session_history_by_entry ON session_history (entry_seq);""");
        }

        @Override
        public String intact(ChecksummedTable table, String alias, String searched, String value) {
            return "(" + alias + ".seal = " + table.checksum(alias + ".", searched, value) + ")";
        }
    },
    /**
     * PostgreSQL: no checksum is necessary. An update that changes no indexed column writes no index (a heap-only tuple): so no
     * index has the status or the time of update, but only where the session stands on the whole.
     */
    UNNECESSARY {
        @Override
        String column(ChecksummedTable table) {
            return table == ChecksummedTable.PROGRESS ? STANDING : "";
        }

        @Override
        Map<String, String> storage() {
            return Map.of(
                    "next_acceptance",
                    "nextval('acceptance_order')",
                    "storage_of_progress",
                    " WITH (fillfactor = 50)",
                    "storage_of_correlations",
                    " WITH (fillfactor = 45)",
                    "indexes_of_progress",
                    """
                    CREATE INDEX writeback_progress_by_standing ON writeback_progress (standing, opened_seq);
                    CREATE INDEX writeback_progress_in_turn ON writeback_progress (urgent DESC, accepted_seq)
                        WHERE standing = 'open' AND failures = 0;
                    CREATE INDEX writeback_progress_after_failure ON writeback_progress (next_attempt_at)
                        WHERE standing = 'open' AND failures > 0;""");
        }

        @Override
        public String intact(ChecksummedTable table, String alias, String searched, String value) {
            return "TRUE";
        }
    };

    private static final String STANDING = """
            , standing VARCHAR(20) GENERATED ALWAYS AS (CASE WHEN run_status IN ('accepted', 'in_progress', 'resume_needed')
                   THEN 'open' ELSE run_status END) STORED""";

    /** For the database behind these connections. */
    public static RowChecksums of(DataSource connections) {
        return OpeningQuery.ask(
                connections,
                connection -> connection.getMetaData().getDatabaseProductName().equals("H2") ? STORED : UNNECESSARY);
    }

    abstract String column(ChecksummedTable table);

    /** What differs in the storage, by placeholder. */
    abstract Map<String, String> storage();

    /** What differs between the databases in the migration, by placeholder. */
    Map<String, String> placeholders() {
        Map<String, String> placeholders = new HashMap<>();
        for (ChecksummedTable table : ChecksummedTable.values()) {
            String name = table.name().toLowerCase(Locale.ROOT);
            placeholders.put("more_columns_of_" + name, column(table));
            placeholders.put("storage_of_" + name, "");
            placeholders.put("indexes_of_" + name, "");
        }
        placeholders.putAll(storage());
        return placeholders;
    }

    /** A condition: the row of this alias is as it was written. */
    public String intact(ChecksummedTable table, String alias) {
        return intact(table, alias, "", "");
    }

    /**
     * A condition: the row of this alias is as it was written, and its searched column has this value. A damaged index leads to
     * another row that is intact, and H2 takes the searched column from the index instead of the row.
     *
     * @param value an expression that does not come from the row
     */
    public abstract String intact(ChecksummedTable table, String alias, String searched, String value);
}
