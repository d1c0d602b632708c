package io.opencloser.jdbc.h2;

import io.opencloser.jdbc.transaction.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** H2 writes to its file at commit, but the operating system decides when the data reaches the disk. */
public final class H2FileDialect implements Dialect {
    private final CommitWatermark watermark;

    private H2FileDialect(CommitWatermark watermark) {
        this.watermark = watermark;
    }

    /** Forces each commit to the disk. */
    public static Dialect forcing() {
        return H2FileDialect::sync;
    }

    /** Forces each commit to the disk and records it in the watermark. */
    static Dialect forcing(CommitWatermark watermark) {
        return new H2FileDialect(watermark);
    }

    @Override
    public void force(Connection connection) throws SQLException {
        // read before the sync: a later commit of another transaction may not be on the disk yet
        long newest = CommitWatermark.newest(connection);
        sync(connection);
        watermark.set(newest);
    }

    @Override
    public void historyWillShrink() {
        watermark.set(0);
    }

    private static void sync(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }
}
