package io.opencloser.jdbc.session;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Decision;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AbandonResult;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Abandons an unfinished session without a live lease. */
public final class SessionAbandonment {
    private static final String ABANDON = """
            UPDATE writeback_progress
               SET run_status = ?, claim_state = ?, block_reason = NULL, conflicting_fields = '[]', not_before = NULL,
                   next_attempt_at = NULL, failures = 0, fence = ?, lease_holder = NULL, lease_expires_at = NULL, updated_at = ?
             WHERE session_id = ?""";

    private SessionAbandonment() {}

    public static AbandonResult abandon(JournalTransaction transaction, SessionId session, Decision decision)
            throws SQLException {
        Optional<LockedSession> locked = LockedSession.lock(transaction, session);
        if (locked.isEmpty()) {
            return new AbandonResult.Unknown();
        }
        SessionRecord before = locked.get().record();
        if (before.status() == RunStatus.COMPLETED || before.status() == RunStatus.ABANDONED) {
            return new AbandonResult.AlreadyFinished(before);
        }
        if (before.awaitsOutcome()) {
            return new AbandonResult.AwaitingOutcome(before);
        }
        Instant now = transaction.now();
        if (before.lease().filter(lease -> now.isBefore(lease.expiresAt())).isPresent()) {
            return new AbandonResult.LeasedByOther(before);
        }
        // the next fence stops a worker that wakes up later
        long fence = locked.get().nextFence();
        transaction
                .sql()
                .update(
                        ABANDON,
                        RunStatus.ABANDONED.wireName(),
                        released(before.claim()).wireName(),
                        fence,
                        now,
                        session.value());
        transaction.appendHistory(session, fence, "abandoned", decision.signed(""));
        return new AbandonResult.Abandoned(before);
    }

    private static ClaimState released(ClaimState claim) {
        return switch (claim) {
            case PENDING, CLAIMED -> ClaimState.RELEASED;
            case NONE, LOST, RELEASED -> claim;
        };
    }
}
