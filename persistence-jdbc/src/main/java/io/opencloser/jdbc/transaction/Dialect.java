package io.opencloser.jdbc.transaction;

import java.sql.Connection;
import java.sql.SQLException;

/** Where databases differ about durability. All other SQL is portable. */
public interface Dialect {
    /** Makes commits on this connection survive a power loss, where the commit alone does not. */
    void force(Connection connection) throws SQLException;

    /** History entries are about to be pruned: the recorded end of the history is unknown until the next commit. */
    default void historyWillShrink() {}

    /** For a database whose commit is durable, or that is in memory. */
    static Dialect plain() {
        return connection -> {};
    }
}
