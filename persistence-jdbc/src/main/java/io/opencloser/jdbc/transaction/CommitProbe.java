package io.opencloser.jdbc.transaction;

import java.sql.SQLException;

/** Finds out whether an unanswered commit happened. Waits while that commit is still in progress. */
@FunctionalInterface
interface CommitProbe<T> {
    boolean isCommitted(JournalTransaction transaction, UnansweredCommit<T> commit) throws SQLException;
}
