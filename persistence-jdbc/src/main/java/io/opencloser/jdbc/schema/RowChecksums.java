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
        String nextAcceptance() {
            return "NEXT VALUE FOR acceptance_order";
        }

        @Override
        public String intact(ChecksummedTable table, String alias, String searched, String value) {
            return "(" + alias + ".seal = " + table.checksum(alias + ".", searched, value) + ")";
        }
    },
    /** PostgreSQL: no checksum is necessary. */
    UNNECESSARY {
        @Override
        String column(ChecksummedTable table) {
            return "";
        }

        @Override
        String nextAcceptance() {
            return "nextval('acceptance_order')";
        }

        @Override
        public String intact(ChecksummedTable table, String alias, String searched, String value) {
            return "TRUE";
        }
    };

    /** For the database behind these connections. */
    public static RowChecksums of(DataSource connections) {
        return OpeningQuery.ask(
                connections,
                connection -> connection.getMetaData().getDatabaseProductName().equals("H2") ? STORED : UNNECESSARY);
    }

    abstract String column(ChecksummedTable table);

    abstract String nextAcceptance();

    /** What differs between the databases in the migration, by placeholder. */
    Map<String, String> placeholders() {
        Map<String, String> placeholders = new HashMap<>();
        for (ChecksummedTable table : ChecksummedTable.values()) {
            placeholders.put("checksum_of_" + table.name().toLowerCase(Locale.ROOT), column(table));
        }
        placeholders.put("next_acceptance", nextAcceptance());
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
