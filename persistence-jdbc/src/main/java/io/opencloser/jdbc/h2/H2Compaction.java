package io.opencloser.jdbc.h2;

import io.opencloser.jdbc.connection.Credentials;
import io.opencloser.jdbc.connection.DatabaseUrl;
import io.opencloser.jdbc.sql.SqlFailures;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Rewrites an H2 file without unused space. An open file only grows: the journal does not let H2 reuse space. */
final class H2Compaction {
    private final H2Files files;
    private final DatabaseUrl url;
    private final Credentials credentials;

    H2Compaction(H2Files files, DatabaseUrl url, Credentials credentials) {
        this.files = files;
        this.url = url;
        this.credentials = credentials;
    }

    void run() {
        // H2 creates a new file, which every user with access to the folder could read
        if (!files.folderIsPrivate()) {
            return;
        }
        try {
            credentials.withPassword(this::compact);
        } finally {
            files.restrictDatabase();
        }
    }

    private boolean compact(String password) {
        try (Connection connection = DriverManager.getConnection(url.jdbc(), credentials.user(), password);
                Statement statement = connection.createStatement()) {
            boolean alone = isOnlyConnection(statement);
            if (alone) {
                statement.execute("SHUTDOWN COMPACT");
            }
            return alone;
        } catch (SQLException e) {
            throw SqlFailures.during("compacting the journal's file", e);
        }
    }

    private static boolean isOnlyConnection(Statement statement) throws SQLException {
        try (ResultSet sessions = statement.executeQuery("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS")) {
            return sessions.next() && sessions.getLong(1) == 1;
        }
    }
}
