package io.opencloser.jdbc.transaction;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.jdbc.schema.RowChecksums;
import io.opencloser.jdbc.sql.DeferredInterrupts;
import io.opencloser.jdbc.sql.SqlFailureKind;
import io.opencloser.jdbc.sql.SqlFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Runs work in transactions, again where another one was in the way or the connection died, and finds out what became of
 * a commit that was never answered.
 */
public final class Transactions {
    private static final int ATTEMPTS = 8;

    private final DataSource connections;
    private final Dialect dialect;
    private final RowChecksums seals;
    private final Supplier<Duration> clockShift;
    private final Supplier<UUID> mutationIds;

    public Transactions(
            DataSource connections,
            Dialect dialect,
            RowChecksums seals,
            Supplier<Duration> clockShift,
            Supplier<UUID> mutationIds) {
        this.connections = connections;
        this.dialect = dialect;
        this.seals = seals;
        this.clockShift = clockShift;
        this.mutationIds = mutationIds;
    }

    /** What happens in a transaction. May run more than once, therefore has no effect but in the database. */
    @FunctionalInterface
    public interface Work<T> {
        T in(JournalTransaction transaction) throws SQLException;
    }

    /** A result whose commit was not answered, and the id of that attempt. */
    record Unanswered<T>(UUID mutation, T result) {}

    /** How to tell whether a commit that was not answered has happened. Waits where it is still on its way. */
    @FunctionalInterface
    interface Landing<T> {
        boolean seen(JournalTransaction transaction, Unanswered<T> unanswered) throws SQLException;
    }

    /** Deletes sessions; says which. */
    public List<SessionId> prune(SessionId first, Work<List<SessionId>> work) {
        dialect.historyWillShrink();
        return uninterrupted(interrupts ->
                new Writing<>(first, work, (t, unanswered) -> t.areGone(unanswered.result()), interrupts).run());
    }

    /** Changes a session. The work remembers itself in the history, or may safely happen twice. */
    public <T> T write(SessionId session, Work<T> work) {
        return uninterrupted(interrupts -> new Writing<>(
                        session, work, (t, unanswered) -> t.remembers(session, unanswered.mutation()), interrupts)
                .run());
    }

    public <T> T read(Work<T> work) {
        UUID unused = mutationIds.get();
        return uninterrupted(interrupts -> {
            for (int attempt = 1; ; attempt++) {
                try (Connection connection = connections.getConnection()) {
                    connection.setAutoCommit(false);
                    try {
                        return work.in(JournalTransaction.begin(connection, seals, clockShift, unused));
                    } finally {
                        undo(connection);
                    }
                } catch (SQLException e) {
                    boolean again = interrupts.wereTheCause(e) || worthRepeating(SqlFailureKind.of(e));
                    if (attempt == ATTEMPTS || !again) {
                        throw SqlFailures.during("reading the journal", e);
                    }
                }
            }
        });
    }

    /** An interrupt would close the database file under H2's hands: it has to wait until the transaction is over. */
    private static <T> T uninterrupted(Function<DeferredInterrupts, T> work) {
        DeferredInterrupts interrupts = new DeferredInterrupts();
        try {
            return work.apply(interrupts);
        } finally {
            interrupts.passOn();
        }
    }

    private static boolean worthRepeating(SqlFailureKind trouble) {
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
        private final Work<T> work;
        private final Landing<T> landing;
        private final DeferredInterrupts interrupts;
        private final List<Unanswered<T>> unanswered = new ArrayList<>();
        private boolean committing;

        Writing(SessionId session, Work<T> work, Landing<T> landing, DeferredInterrupts interrupts) {
            this.session = session;
            this.work = work;
            this.landing = landing;
            this.interrupts = interrupts;
        }

        T run() {
            for (int attempt = 1; ; attempt++) {
                committing = false;
                try (Connection connection = connections.getConnection()) {
                    connection.setAutoCommit(false);
                    return on(connection);
                } catch (SQLException e) {
                    boolean again = interrupts.wereTheCause(e) || committing || worthRepeating(SqlFailureKind.of(e));
                    if (attempt < ATTEMPTS && again) {
                        continue;
                    }
                    throw unanswered.isEmpty()
                            ? SqlFailures.during("changing session " + session, e)
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
                UUID mutation = mutationIds.get();
                JournalTransaction transaction = JournalTransaction.begin(connection, seals, clockShift, mutation);
                Optional<T> landed = landed(transaction, landing);
                if (landed.isEmpty()) {
                    T result = work.in(transaction);
                    // again: a session that was not there yet cannot be waited for, and the work may have seen it
                    // arrive
                    landed = landed(transaction, (t, before) -> t.remembers(session, before.mutation()));
                    if (landed.isEmpty()) {
                        unanswered.add(new Unanswered<>(mutation, result));
                        committing = true;
                        connection.commit();
                        dialect.force(connection);
                        over = true;
                        return result;
                    }
                }
                connection.rollback();
                dialect.force(connection);
                over = true;
                return landed.get();
            } finally {
                if (!over) {
                    undo(connection);
                }
            }
        }

        private Optional<T> landed(JournalTransaction transaction, Landing<T> sign) throws SQLException {
            for (Unanswered<T> before : unanswered) {
                if (sign.seen(transaction, before)) {
                    return Optional.of(before.result());
                }
            }
            return Optional.empty();
        }
    }
}
