package io.opencloser.jdbc.transaction;

import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.sql.DeferredInterrupts;
import io.opencloser.jdbc.sql.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One change of the journal, retried until it is known to be committed. */
final class RetriedWrite<T> {
    private final String subject;
    private final TransactionWork<T> work;
    private final CommitProbe<T> probe;
    private final CommitProbe<T> probeAgain;
    private final List<UnansweredCommit<T>> unanswered = new ArrayList<>();

    /**
     * A change that was not tried yet.
     *
     * @param subject what it does, for messages
     * @param probe finds out before the work whether an earlier attempt was committed
     * @param probeAgain finds it out after the work
     */
    RetriedWrite(String subject, TransactionWork<T> work, CommitProbe<T> probe, CommitProbe<T> probeAgain) {
        this.subject = subject;
        this.work = work;
        this.probe = probe;
        this.probeAgain = probeAgain;
    }

    T run(TransactionSource source, Dialect dialect, DeferredInterrupts interrupts) {
        for (int attempt = 1; ; attempt++) {
            int commitsBefore = unanswered.size();
            try (Connection connection = source.connect()) {
                return attempt(source, dialect, connection);
            } catch (SQLException e) {
                boolean commitFailed = unanswered.size() > commitsBefore;
                boolean retryable = Transactions.isRetryable(e, interrupts) || commitFailed;
                if (attempt == TransactionSource.ATTEMPTS || !retryable) {
                    throw failure(e);
                }
            }
        }
    }

    private JournalException failure(SQLException e) {
        return unanswered.isEmpty()
                ? SqlFailures.during(subject, e)
                : new JournalException(
                        JournalException.Kind.UNAVAILABLE,
                        subject + ": the database did not say whether the change was committed: its outcome is unknown",
                        e);
    }

    private T attempt(TransactionSource source, Dialect dialect, Connection connection) throws SQLException {
        boolean finished = false;
        try {
            UUID mutation = source.newMutation();
            JournalTransaction transaction = source.begin(connection, mutation);
            Optional<T> committed = committedBefore(transaction, probe);
            if (committed.isEmpty()) {
                T result = work.in(transaction);
                // probe again: a new session has no row to lock, and an earlier commit may have created it meanwhile
                committed = committedBefore(transaction, probeAgain);
                if (committed.isEmpty()) {
                    unanswered.add(new UnansweredCommit<>(mutation, result));
                    connection.commit();
                    dialect.force(connection);
                    finished = true;
                    return result;
                }
            }
            connection.rollback();
            dialect.force(connection);
            finished = true;
            return committed.get();
        } finally {
            if (!finished) {
                TransactionSource.rollBackQuietly(connection);
            }
        }
    }

    private Optional<T> committedBefore(JournalTransaction transaction, CommitProbe<T> question) throws SQLException {
        for (UnansweredCommit<T> commit : unanswered) {
            if (question.isCommitted(transaction, commit)) {
                return Optional.of(commit.result());
            }
        }
        return Optional.empty();
    }
}
