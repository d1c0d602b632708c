package io.opencloser.jdbc.sql;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** What the SQLStates of H2 and PostgreSQL mean. */
final class SqlStates {
    static final String H2_MISSING_TABLE_CLASS = "42S0";

    /** A table, column or schema that does not exist: H2, then PostgreSQL. */
    static final Set<String> UNDEFINED = Set.of("42S02", "42S03", "42S04", "42S22", "90079", "42P01", "42703", "3F000");

    private static final String DENIED_CLASS = "28";
    private static final String CONNECTION_CLASS = "08";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String H2_ALREADY_OPEN = "90020";

    /** The standard's serialization failure and deadlock, H2's lock timeout and concurrent update, PostgreSQL's lock timeout. */
    private static final Set<String> CONTENTION = Set.of("40001", "40P01", "HYT00", "50200", "90131", "55P03");

    /**
     * H2: connection broken, object closed, database closed, database closing. PostgreSQL: shutdown, crash, startup, too many
     * connections, idle session timeout, idle transaction timeout.
     */
    private static final Set<String> DISCONNECTED =
            Set.of("90067", "90007", "90098", "90121", "90135", "57P01", "57P02", "57P03", "53300", "57P05", "25P03");

    private static final Set<String> H2_DAMAGED = Set.of("90030", "90048", "90034");

    private SqlStates() {}

    static SqlFailureKind kind(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith(DENIED_CLASS)) {
            return SqlFailureKind.DENIED;
        }
        if (state.equals(H2_ALREADY_OPEN)) {
            return SqlFailureKind.LOCKED;
        }
        if (H2_DAMAGED.contains(state)) {
            return SqlFailureKind.DAMAGED;
        }
        if (state.equals(UNIQUE_VIOLATION)) {
            return SqlFailureKind.DUPLICATE;
        }
        if (CONTENTION.contains(state) || e instanceof SQLTransactionRollbackException) {
            return SqlFailureKind.CONTENTION;
        }
        return isDisconnection(e, state) ? SqlFailureKind.CONNECTION : SqlFailureKind.OTHER;
    }

    private static boolean isDisconnection(SQLException e, String state) {
        return state.startsWith(CONNECTION_CLASS)
                || DISCONNECTED.contains(state)
                || (state.isEmpty()
                        && e.getCause() == null
                        && (e instanceof SQLTransientConnectionException
                                || e instanceof SQLNonTransientConnectionException));
    }
}
