package io.opencloser.jdbc.h2;

import io.opencloser.jdbc.JournalOptions;
import io.opencloser.jdbc.connection.DatabaseUrl;
import io.opencloser.jdbc.sql.SqlFailures;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * Writes an H2 file anew without what is not used any more. The file only ever grows while it is open: space is not used
 * again, see {@link DatabaseUrl}.
 */
public final class H2Compaction {
    private final H2Files files;
    private final String url;
    private final JournalOptions options;

    public H2Compaction(H2Files files, String url, JournalOptions options) {
        this.files = files;
        this.url = url;
        this.options = options;
    }

    public void run() {
        // H2 makes a new file, which anybody who can look into the folder could read
        if (!files.folderIsPrivate()) {
            return;
        }
        char[] password = options.password().get();
        try (Connection connection = DriverManager.getConnection(url, options.user(), new String(password));
                Statement statement = connection.createStatement()) {
            if (usedByUsAlone(statement)) {
                statement.execute("SHUTDOWN COMPACT");
            }
        } catch (SQLException e) {
            throw SqlFailures.during("making the journal's file smaller", e);
        } finally {
            Arrays.fill(password, ' ');
            files.restrictDatabase();
        }
    }

    private static boolean usedByUsAlone(Statement statement) throws SQLException {
        try (ResultSet sessions = statement.executeQuery("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS")) {
            return sessions.next() && sessions.getLong(1) == 1;
        }
    }
}
