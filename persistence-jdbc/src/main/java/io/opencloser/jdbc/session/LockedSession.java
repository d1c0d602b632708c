package io.opencloser.jdbc.session;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.jdbc.query.SessionReader;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.Optional;

/** A session whose row this transaction has locked. */
record LockedSession(SessionRecord record, long fence) {
    static Optional<LockedSession> lock(JournalTransaction transaction, SessionId session) throws SQLException {
        Optional<Long> fence = transaction
                .sql()
                .first(
                        row -> row.number("fence"),
                        "SELECT fence FROM writeback_progress WHERE session_id = ? FOR UPDATE",
                        session.value());
        return fence.isEmpty()
                ? Optional.empty()
                : Optional.of(new LockedSession(read(transaction, session), fence.get()));
    }

    /** The record of a session that is locked already. */
    static SessionRecord read(JournalTransaction transaction, SessionId session) throws SQLException {
        return SessionReader.find(transaction, session).orElseThrow(() -> new SQLException("a locked row is missing"));
    }

    /** Nothing that holds an older fence can change the session. */
    long nextFence() {
        return fence + 1;
    }
}
