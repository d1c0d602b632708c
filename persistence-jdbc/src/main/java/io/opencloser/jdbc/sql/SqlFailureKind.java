package io.opencloser.jdbc.sql;

import java.sql.SQLException;

/** What a database failure means. Decided by SQLState and error code along the cause chain, never by message text. */
public enum SqlFailureKind {
    /** Another transaction was in the way. A retry may succeed. */
    CONTENTION,
    /** The connection is gone, or none is available. */
    CONNECTION,
    /** The key exists already. */
    DUPLICATE,
    /** The database rejects the user name or the password. */
    DENIED,
    /** Another process has the database file open exclusively. */
    LOCKED,
    /** The file is damaged or is not a database. */
    DAMAGED,
    /** The file cannot be written. */
    UNWRITABLE,
    OTHER;

    /** The first kind that the chain of causes tells. */
    public static SqlFailureKind of(Throwable failure) {
        return CauseChain.of(failure).stream()
                .map(SqlFailureKind::ofLink)
                .filter(kind -> kind != OTHER)
                .findFirst()
                .orElse(OTHER);
    }

    private static SqlFailureKind ofLink(Throwable link) {
        if (link instanceof SQLException sql) {
            return SqlStates.kind(sql);
        }
        return H2StoreErrors.kind(link);
    }

    /** Whether the same transaction may succeed when it runs again. */
    public boolean isTransient() {
        return switch (this) {
            case CONTENTION, CONNECTION, DUPLICATE -> true;
            case DENIED, LOCKED, DAMAGED, UNWRITABLE, OTHER -> false;
        };
    }
}
