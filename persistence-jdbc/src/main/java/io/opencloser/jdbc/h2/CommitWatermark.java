package io.opencloser.jdbc.h2;

import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.sql.OpeningQuery;
import io.opencloser.jdbc.sql.SqlFailures;
import io.opencloser.jdbc.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The last history entry that an H2 file contained. H2 opens a truncated, replaced or damaged file silently in an earlier
 * state. The journal must not write to the CRM from such a state.
 */
final class CommitWatermark {
    private final WatermarkFile file;

    CommitWatermark(WatermarkFile file) {
        this.file = file;
    }

    /** The newest history entry that this connection sees; 0 when there is none, or no history table. */
    static long newest(Connection connection) throws SQLException {
        try {
            return new Statements(connection)
                    .first(row -> row.number("newest"), "SELECT MAX(entry_seq) AS newest FROM session_history")
                    .orElse(0L);
        } catch (SQLException e) {
            if (SqlFailures.isMissingTable(e)) {
                return 0;
            }
            throw e;
        }
    }

    /**
     * Sets the watermark. A killed process leaves the old or the new value. After a power loss the value may be older: then
     * it detects less.
     *
     * @param entry already forced to the disk
     */
    void set(long entry) {
        file.write(entry);
    }

    /** Rejects a database whose history ends before the watermark. */
    void requireReachedBy(DataSource connections) {
        long expected = file.read();
        if (expected == 0) {
            return;
        }
        long newest = newest(connections);
        if (newest < expected) {
            throw new JournalException(
                    JournalException.Kind.CORRUPT,
                    "opening the journal: its file is damaged or was replaced; its history ends at entry " + newest
                            + " but had reached " + expected + "; restore the file, or accept the loss by deleting "
                            + file);
        }
    }

    private static long newest(DataSource connections) {
        return OpeningQuery.ask(connections, connection -> {
            long newest = newest(connection);
            connection.rollback();
            return newest;
        });
    }
}
