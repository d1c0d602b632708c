package io.opencloser.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is the matter with the database, told by SQLState along the cause chain, never by message text. */
enum Trouble {
    /** Another transaction was in the way: the same again may succeed. */
    CONTENTION,
    /** The connection is gone, or there is none to be had. */
    CONNECTION,
    /** The key exists already. */
    DUPLICATE,
    /** User name or password are not accepted. */
    DENIED,
    /** Another process has the database file for itself. */
    LOCKED,
    /** The file is not a database, or a damaged one. */
    DAMAGED,
    OTHER;

    /** Serialization failure and deadlock by the standard, H2's lock time-out and concurrent update, PostgreSQL's lock time-out. */
    private static final Set<String> CONTENDING = Set.of("40001", "40P01", "HYT00", "50200", "90131", "55P03");
    /** H2: broken, object closed, database closed, closing; PostgreSQL: shut down, crashed, starting, too many. */
    private static final Set<String> DISCONNECTED =
            Set.of("90067", "90007", "90098", "90121", "90135", "57P01", "57P02", "57P03", "53300");

    private static final Set<String> DAMAGES = Set.of("90030", "90048", "90034");
    private static final int LONGEST_CHAIN = 20;

    static Trouble of(Throwable failure) {
        @Nullable Throwable link = failure;
        for (int i = 0; link != null && i < LONGEST_CHAIN; i++) {
            if (link instanceof SQLException sql) {
                Trouble trouble = classify(sql);
                if (trouble != OTHER) {
                    return trouble;
                }
            }
            link = link.getCause();
        }
        return OTHER;
    }

    private static Trouble classify(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("28")) {
            return DENIED;
        }
        if (state.equals("90020")) {
            return LOCKED;
        }
        if (DAMAGES.contains(state)) {
            return DAMAGED;
        }
        if (state.equals("23505")) {
            return DUPLICATE;
        }
        if (CONTENDING.contains(state) || e instanceof SQLTransactionRollbackException) {
            return CONTENTION;
        }
        boolean connection = state.startsWith("08")
                || DISCONNECTED.contains(state)
                || (state.isEmpty()
                        && e.getCause() == null
                        && (e instanceof SQLTransientConnectionException
                                || e instanceof SQLNonTransientConnectionException));
        return connection ? CONNECTION : OTHER;
    }
}
