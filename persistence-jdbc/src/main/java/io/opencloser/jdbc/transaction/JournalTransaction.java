package io.opencloser.jdbc.transaction;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.jdbc.schema.RowChecksums;
import io.opencloser.jdbc.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** One transaction: its statements, its time and the id under which the history will know it. */
public final class JournalTransaction {
    private final Statements sql;
    private final RowChecksums seals;
    private final Instant now;
    private final UUID mutation;

    private JournalTransaction(Statements sql, RowChecksums seals, Instant now, UUID mutation) {
        this.sql = sql;
        this.seals = seals;
        this.now = now;
        this.mutation = mutation;
    }

    /**
     * Begins on this connection.
     *
     * @param clockShift added to the database's clock; zero outside tests
     */
    static JournalTransaction begin(
            Connection connection, RowChecksums seals, Supplier<Duration> clockShift, UUID mutation)
            throws SQLException {
        Statements sql = new Statements(connection);
        Instant now = sql.first(row -> row.time("now_is"), "SELECT CURRENT_TIMESTAMP AS now_is")
                .orElseThrow(() -> new SQLException("the database has no clock"));
        // microseconds are what every database keeps: what is returned now is what will be read later
        return new JournalTransaction(sql, seals, now.plus(clockShift.get()).truncatedTo(ChronoUnit.MICROS), mutation);
    }

    public Statements sql() {
        return sql;
    }

    /** How to tell whether a row is as it was written. */
    public RowChecksums seals() {
        return seals;
    }

    /** The database's clock at the beginning of the transaction. */
    public Instant now() {
        return now;
    }

    public void remember(SessionId session, long fence, String event, String detail) throws SQLException {
        sql.update(
                "INSERT INTO session_history (session_id, mutation_id, at, fence, event, detail) VALUES (?, ?, ?, ?, ?, ?)",
                session.value(),
                mutation,
                now,
                fence,
                event,
                detail);
    }

    /** Waits for whoever changes the session at the moment, and says whether that mutation of it has been committed. */
    boolean remembers(SessionId session, UUID committed) throws SQLException {
        waitFor(session);
        return sql.first(
                        row -> row.number("entry_seq"),
                        "SELECT entry_seq FROM session_history WHERE session_id = ? AND mutation_id = ?",
                        session.value(),
                        committed)
                .isPresent();
    }

    /** Waits for whoever changes the session at the moment, and says whether it is there. */
    public boolean waitFor(SessionId session) throws SQLException {
        return sql.first(
                        row -> row.number("fence"),
                        "SELECT fence FROM writeback_progress WHERE session_id = ? FOR UPDATE",
                        session.value())
                .isPresent();
    }

    /** Whether a deletion of these has happened, which leaves no history: all of them are gone, or none is. */
    boolean areGone(List<SessionId> deleted) throws SQLException {
        for (SessionId session : deleted) {
            if (waitFor(session)) {
                return false;
            }
        }
        return !deleted.isEmpty();
    }
}
