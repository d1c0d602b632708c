package io.opencloser.jdbc.transaction;

import io.opencloser.jdbc.h2.CommitWatermark;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The little in which databases differ; everything else is portable SQL. */
public interface Dialect {
    /** Makes what was committed on this connection survive power loss, where the commit alone does not. */
    void force(Connection connection) throws SQLException;

    /** History is about to be deleted on purpose: what is kept about its length says nothing until the next commit. */
    default void historyWillShrink() {}

    /** The commit itself is durable, or nothing ever is. */
    static Dialect plain() {
        return connection -> {};
    }

    /** H2 writes to the file at commit, but leaves it to the operating system when that reaches the disk. */
    static Dialect h2File() {
        return Dialect::sync;
    }

    /** The same, and marks how far the history is on the disk. */
    static Dialect h2File(CommitWatermark mark) {
        return new Dialect() {
            @Override
            public void force(Connection connection) throws SQLException {
                // asked before, because what others commit meanwhile may not be on the disk yet
                long newest = CommitWatermark.newest(connection);
                sync(connection);
                mark.set(newest);
            }

            @Override
            public void historyWillShrink() {
                mark.set(0);
            }
        };
    }

    private static void sync(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }
}
