package io.opencloser.jdbc.sql;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.JournalException.Kind;
import java.sql.SQLException;

/** Journal exceptions with one line for a person, without addresses, passwords or contents. */
public final class SqlFailures {
    private static final String NO_TABLES = "the connection does not find the journal's tables; name their schema with"
            + " JdbcJournal.builder(...).schema(...), or in the connection's search path";

    private SqlFailures() {}

    public static JournalException during(String doing, Throwable e) {
        return switch (SqlFailureKind.of(e)) {
            case DENIED ->
                unavailable(
                        doing,
                        "the database rejects the user name or the password; check OPENCLOSER_STORE_PASSWORD",
                        e);
            case LOCKED -> unavailable(doing, "another process has the database file open exclusively", e);
            case DAMAGED ->
                new JournalException(Kind.CORRUPT, doing + ": the database file is damaged or is not a database", e);
            case UNWRITABLE -> unavailable(doing, "the database file cannot be written; is the disk full?", e);
            case CONTENTION, DUPLICATE -> unavailable(doing, "other transactions were in the way too often", e);
            case CONNECTION -> unavailable(doing, "the database cannot be reached", e);
            case OTHER -> unavailable(doing, namesNothing(e) ? NO_TABLES : "the database failed", e);
        };
    }

    private static boolean namesNothing(Throwable e) {
        return CauseChain.of(e).stream().anyMatch(link -> link instanceof SQLException sql && isUndefinedName(sql));
    }

    private static JournalException unavailable(String doing, String problem, Throwable e) {
        return new JournalException(Kind.UNAVAILABLE, doing + ": " + problem, e);
    }

    /** Whether a table does not exist, in H2. */
    public static boolean isMissingTable(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith(SqlStates.H2_MISSING_TABLE_CLASS);
    }

    /** Whether a table, a column or a schema does not exist. */
    public static boolean isUndefinedName(SQLException e) {
        return SqlStates.UNDEFINED.contains(String.valueOf(e.getSQLState()));
    }

    public static JournalException corrupt(SessionId session, String problem) {
        return new JournalException(Kind.CORRUPT, "session " + session + ": " + problem);
    }
}
