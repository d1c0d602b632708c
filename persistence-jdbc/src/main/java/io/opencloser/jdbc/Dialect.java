package io.opencloser.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The little in which databases differ; everything else is portable SQL. */
interface Dialect {
    /** Makes what was committed on this connection survive power loss, where the commit alone does not. */
    void force(Connection connection) throws SQLException;

    /** The commit itself is durable, or nothing ever is. */
    static Dialect plain() {
        return connection -> {};
    }

    /** H2 writes to the file at commit, but leaves it to the operating system when that reaches the disk. */
    static Dialect h2File() {
        return connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
        };
    }
}
