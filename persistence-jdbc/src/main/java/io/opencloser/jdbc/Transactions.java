package io.opencloser.jdbc;

import io.opencloser.core.port.JournalException;
import io.opencloser.core.session.SessionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in transactions, again where another one was in the way or the connection died, and finds out what became of
 * a commit that was never answered.
 */
final class Transactions {
    private static final int ATTEMPTS = 8;

    private final DataSource connections;
    private final Dialect dialect;
    private final Supplier<Duration> clockShift;
    private final Supplier<UUID> mutationIds;

    Transactions(DataSource connections, Dialect dialect, Supplier<Duration> clockShift, Supplier<UUID> mutationIds) {
        this.connections = connections;
        this.dialect = dialect;
        this.clockShift = clockShift;
        this.mutationIds = mutationIds;
    }

    /** What happens in a transaction. May run more than once, therefore has no effect but in the database. */
    @FunctionalInterface
    interface Work<T> {
        T in(Transaction transaction) throws SQLException;
    }

    /** A result whose commit was not answered. */
    private record Unanswered<T>(T result) {}

    /** Like {@link #write}, for work that deletes history. */
    <T> T prune(SessionId session, Work<T> work) {
        dialect.historyWillShrink();
        return write(session, work);
    }

    /** Changes a session. The work remembers itself in the history, or may safely happen twice. */
    <T> T write(SessionId session, Work<T> work) {
        UUID mutation = mutationIds.get();
        return uninterrupted(() -> new Writing<>(session, mutation, work).run());
    }

    <T> T read(Work<T> work) {
        UUID unused = mutationIds.get();
        return uninterrupted(() -> {
            for (int attempt = 1; ; attempt++) {
                try (Connection connection = connections.getConnection()) {
                    connection.setAutoCommit(false);
                    try {
                        return work.in(Transaction.begin(connection, clockShift, unused));
                    } finally {
                        undo(connection);
                    }
                } catch (SQLException e) {
                    if (attempt == ATTEMPTS || !worthRepeating(Trouble.of(e))) {
                        throw Failures.during("reading the journal", e);
                    }
                }
            }
        });
    }

    /** An interrupt would close the database file under H2's hands: it has to wait until the transaction is over. */
    private static <T> T uninterrupted(Supplier<T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return work.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean worthRepeating(Trouble trouble) {
        return switch (trouble) {
            case CONTENTION, CONNECTION, DUPLICATE -> true;
            case DENIED, LOCKED, DAMAGED, UNWRITABLE, OTHER -> false;
        };
    }

    private static void undo(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // a connection that cannot even roll back is broken; the database rolls back by itself
        }
    }

    private final class Writing<T> {
        private final SessionId session;
        private final UUID mutation;
        private final Work<T> work;
        private @Nullable Unanswered<T> unanswered;
        private boolean committing;

        Writing(SessionId session, UUID mutation, Work<T> work) {
            this.session = session;
            this.mutation = mutation;
            this.work = work;
        }

        T run() {
            for (int attempt = 1; ; attempt++) {
                committing = false;
                try (Connection connection = connections.getConnection()) {
                    connection.setAutoCommit(false);
                    return on(connection);
                } catch (SQLException e) {
                    if (attempt < ATTEMPTS && (committing || worthRepeating(Trouble.of(e)))) {
                        continue;
                    }
                    throw unanswered == null
                            ? Failures.during("changing session " + session, e)
                            : new JournalException(
                                    JournalException.Kind.UNAVAILABLE,
                                    "the database did not say whether the last change of session " + session
                                            + " was made: its outcome is unknown",
                                    e);
                }
            }
        }

        private T on(Connection connection) throws SQLException {
            boolean over = false;
            try {
                Transaction transaction = Transaction.begin(connection, clockShift, mutation);
                Unanswered<T> before = unanswered;
                if (before != null && transaction.landedBefore(session)) {
                    connection.rollback();
                    dialect.force(connection);
                    over = true;
                    return before.result();
                }
                T result = work.in(transaction);
                unanswered = new Unanswered<>(result);
                committing = true;
                connection.commit();
                dialect.force(connection);
                over = true;
                return result;
            } finally {
                if (!over) {
                    undo(connection);
                }
            }
        }
    }
}
