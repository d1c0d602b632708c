package io.opencloser.jdbc.transaction;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.jdbc.schema.RowChecksums;
import io.opencloser.jdbc.sql.Statements;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One transaction.
 *
 * @param checksums the conditions that detect damaged rows
 * @param now the database clock at the beginning of the transaction
 * @param mutation the id that this transaction's history entries carry
 */
public record JournalTransaction(Statements sql, RowChecksums checksums, Instant now, UUID mutation) {
    public void appendHistory(SessionId session, long fence, String event, String detail) throws SQLException {
        sql.update(
                "INSERT INTO session_history (session_id, mutation_id, at, fence, event, detail) VALUES (?, ?, ?, ?, ?, ?)",
                session.value(),
                mutation,
                now,
                fence,
                event,
                detail);
    }

    /** Locks the session's row until the transaction ends, and says whether the session exists. */
    public boolean lock(SessionId session) throws SQLException {
        return sql.exists("SELECT fence FROM writeback_progress WHERE session_id = ? FOR UPDATE", session.value());
    }

    /** Locks the session, and says whether the mutation with this id is committed. */
    boolean isCommitted(SessionId session, UUID id) throws SQLException {
        lock(session);
        return sql.exists(
                "SELECT entry_seq FROM session_history WHERE session_id = ? AND mutation_id = ?", session.value(), id);
    }

    /** Whether these sessions are deleted. A deletion leaves no history: all of them are gone, or none is. */
    boolean areDeleted(List<SessionId> sessions) throws SQLException {
        for (SessionId session : sessions) {
            if (lock(session)) {
                return false;
            }
        }
        return !sessions.isEmpty();
    }
}
