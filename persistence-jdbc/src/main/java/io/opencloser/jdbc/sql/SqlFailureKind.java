package io.opencloser.jdbc.sql;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** What is the matter with the database, told by SQLState along the cause chain, never by message text. */
public enum SqlFailureKind {
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
    /** The file cannot be written. */
    UNWRITABLE,
    OTHER;

    /** Serialization failure and deadlock by the standard, H2's lock time-out and concurrent update, PostgreSQL's lock time-out. */
    private static final Set<String> CONTENDING = Set.of("40001", "40P01", "HYT00", "50200", "90131", "55P03");
    /**
     * H2: broken, object closed, database closed, closing; PostgreSQL: shut down, crashed, starting, too many, idle too
     * long, in a transaction too.
     */
    private static final Set<String> DISCONNECTED =
            Set.of("90067", "90007", "90098", "90121", "90135", "57P01", "57P02", "57P03", "53300", "57P05", "25P03");

    private static final Set<String> DAMAGES = Set.of("90030", "90048", "90034");
    /** What H2's store says of its file: unreadable, internal, format, corrupt, serialization, chunk, block, transactions. */
    private static final Set<Integer> STORE_DAMAGES = Set.of(
            DataUtils.ERROR_READING_FAILED,
            DataUtils.ERROR_INTERNAL,
            DataUtils.ERROR_UNSUPPORTED_FORMAT,
            DataUtils.ERROR_FILE_CORRUPT,
            DataUtils.ERROR_SERIALIZATION,
            DataUtils.ERROR_CHUNK_NOT_FOUND,
            DataUtils.ERROR_BLOCK_NOT_FOUND,
            DataUtils.ERROR_TRANSACTION_CORRUPT,
            DataUtils.ERROR_UNKNOWN_DATA_TYPE);

    /** How H2's SQLState begins when a table does not exist. */
    public static final String NO_SUCH_TABLE = "42S0";

    private static final int LONGEST_CHAIN = 20;

    public static SqlFailureKind of(Throwable failure) {
        @Nullable Throwable link = failure;
        for (int i = 0; link != null && i < LONGEST_CHAIN; i++) {
            if (link instanceof SQLException sql) {
                SqlFailureKind trouble = classify(sql);
                if (trouble != OTHER) {
                    return trouble;
                }
            }
            if (link instanceof MVStoreException store) {
                if (store.getErrorCode() == DataUtils.ERROR_WRITING_FAILED) {
                    return UNWRITABLE;
                }
                if (STORE_DAMAGES.contains(store.getErrorCode())) {
                    return DAMAGED;
                }
            }
            link = link.getCause();
        }
        return OTHER;
    }

    private static SqlFailureKind classify(SQLException e) {
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
