package io.opencloser.specs.simulation.postgresql;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.jdbc.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the call that runs in this thread about its commits. */
final class FollowedCommits {
    private static final ThreadLocal<JournalCall> CALL = new ThreadLocal<>();
    private static final ThreadLocal<Instant> COMMITTED = new ThreadLocal<>();
    private static final ThreadLocal<Connection> CONNECTION = new ThreadLocal<>();

    private FollowedCommits() {}

    /** Runs the call. */
    static <T extends @Nullable Object> T during(JournalCall call, Callable<T> work) throws Exception {
        CALL.set(call);
        try {
            return work.call();
        } finally {
            CALL.remove();
        }
    }

    /** A transaction that began at this time has been committed on this connection. */
    static void committed(Connection connection, Instant began) throws SQLException {
        JournalCall call = CALL.get();
        if (call == null) {
            return;
        }
        COMMITTED.set(began);
        CONNECTION.set(connection);
        try {
            call.committed(connection);
        } finally {
            COMMITTED.remove();
            CONNECTION.remove();
        }
    }

    /** The place of an outcome in the database, whose order counts: of two acceptances that overlap, either may be the first. */
    static long acceptancePlace(SessionId session) {
        Connection connection = CONNECTION.get();
        if (connection == null) {
            throw new IllegalStateException("the model stores an outcome that the database has not committed");
        }
        try {
            long place = new Statements(connection)
                    .first(
                            row -> row.number("accepted_seq"),
                            "SELECT accepted_seq FROM writeback_progress WHERE session_id = ?",
                            session.value())
                    .orElseThrow();
            connection.rollback();
            return place;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The clock of the in-memory journal: the start of the worker's transaction, even when it commits later. */
    record Clock(Supplier<Instant> now) implements Supplier<Instant> {
        @Override
        public Instant get() {
            Instant began = COMMITTED.get();
            return began == null ? now.get() : began;
        }
    }
}
