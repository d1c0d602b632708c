package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Takes blocked sessions up again whose cause is mended (requirement 7.8). */
public final class SessionReopening {
    private static final String REOPEN = """
            UPDATE writeback_progress
               SET run_status = ?, block_reason = NULL, conflicting_fields = '[]', failures = 0, not_before = NULL,
                   next_attempt_at = NULL, updated_at = ?
             WHERE session_id = ?""";

    private SessionReopening() {}

    public static boolean reopen(
            JournalTransaction transaction, SessionId session, Set<BlockReason> from, Decision decision)
            throws SQLException {
        Optional<LockedSession> locked = LockedSession.lock(transaction, session);
        if (locked.isEmpty()) {
            return false;
        }
        SessionRecord record = locked.get().record();
        boolean mendable =
                record.progress().blockReason().filter(from::contains).isPresent();
        if (!mendable || isWrittenCompletely(record)) {
            return false;
        }
        RunStatus to = record.plan().isPresent() ? RunStatus.RESUME_NEEDED : RunStatus.ACCEPTED;
        transaction.sql().update(REOPEN, to.wireName(), transaction.now(), session.value());
        transaction.appendHistory(session, "unblocked", decision.signed(""));
        return true;
    }

    private static boolean isWrittenCompletely(SessionRecord record) {
        return record.plan().isPresent()
                && record.correlations().values().stream().allMatch(c -> c.status() == Correlation.Status.CONFIRMED);
    }
}
