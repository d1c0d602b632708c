package io.opencloser.jdbc.transaction;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.jdbc.sql.DeferredInterrupts;
import io.opencloser.jdbc.sql.SqlFailureKind;
import io.opencloser.jdbc.sql.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Runs work in transactions. Retries after contention and broken connections, and resolves commits without a response. */
public final class Transactions {
    private final TransactionSource source;
    private final Dialect dialect;

    public Transactions(TransactionSource source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /** Changes a session. The work appends to the history, or may safely happen twice. */
    public <T> T write(SessionId session, TransactionWork<T> work) {
        return write(session, work, (t, commit) -> t.isCommitted(session, commit.mutation()));
    }

    /**
     * Deletes sessions.
     *
     * @param first of the sessions that the work may delete
     * @return the deleted sessions
     */
    public List<SessionId> prune(SessionId first, TransactionWork<List<SessionId>> work) {
        dialect.historyWillShrink();
        return write(first, work, (t, commit) -> t.areDeleted(commit.result()));
    }

    /**
     * Changes several sessions together. A commit without a response is looked for in the history of the first that was changed.
     *
     * @param subject what it does, for messages
     */
    public <T> T writeAll(String subject, TransactionWork<T> work, Function<T, Optional<SessionId>> first) {
        CommitProbe<T> probe = (t, commit) -> {
            Optional<SessionId> changed = first.apply(commit.result());
            return changed.isEmpty() || t.isCommitted(changed.get(), commit.mutation());
        };
        RetriedWrite<T> write = new RetriedWrite<>(subject, work, probe, probe);
        return DeferredInterrupts.during(interrupts -> write.run(source, dialect, interrupts));
    }

    /** Changes what belongs to no session. The work may safely happen twice. */
    public <T> T repeatable(String subject, TransactionWork<T> work) {
        CommitProbe<T> unknown = (t, commit) -> false;
        RetriedWrite<T> write = new RetriedWrite<>(subject, work, unknown, unknown);
        return DeferredInterrupts.during(interrupts -> write.run(source, dialect, interrupts));
    }

    /** For work in a transaction of the caller on this connection. */
    public CallerTransaction of(Connection connection) {
        return new CallerTransaction(source, dialect, connection);
    }

    private <T> T write(SessionId session, TransactionWork<T> work, CommitProbe<T> probe) {
        RetriedWrite<T> write = new RetriedWrite<>(
                "changing session " + session, work, probe, (t, commit) -> t.isCommitted(session, commit.mutation()));
        return DeferredInterrupts.during(interrupts -> write.run(source, dialect, interrupts));
    }

    /** Reads in a transaction that is rolled back. */
    public <T> T read(TransactionWork<T> work) {
        UUID unused = source.newMutation();
        return DeferredInterrupts.during(interrupts -> {
            for (int attempt = 1; ; attempt++) {
                try (Connection connection = source.connect()) {
                    try {
                        return work.in(source.begin(connection, unused));
                    } finally {
                        TransactionSource.rollBackQuietly(connection);
                    }
                } catch (SQLException e) {
                    boolean retryable = isRetryable(e, interrupts);
                    if (attempt == TransactionSource.ATTEMPTS || !retryable) {
                        throw SqlFailures.during("reading the journal", e);
                    }
                }
            }
        });
    }

    static boolean isRetryable(SQLException e, DeferredInterrupts interrupts) {
        boolean interrupted = interrupts.caused(e);
        return interrupted || SqlFailureKind.of(e).isTransient();
    }
}
