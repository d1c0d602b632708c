package io.opencloser.jdbc.session;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.AbandonResult;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.ClaimState;
import io.opencloser.core.port.journal.Decision;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.PlanReplacement;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.core.port.journal.SessionRecord;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What people decide about sessions that nobody works on. */
public final class SessionDecisions {
    private static final String GIVE_UP = """
            UPDATE writeback_progress
               SET run_status = ?, claim_state = ?, block_reason = NULL, conflicting_fields = '[]', not_before = NULL,
                   fence = ?, lease_holder = NULL, lease_expires_at = NULL, updated_at = ?
             WHERE session_id = ?""";

    private static final String LOCK = "SELECT fence FROM writeback_progress WHERE session_id = ? FOR UPDATE";

    private SessionDecisions() {}

    public static AcquireResult reconcile(
            JournalTransaction transaction, SessionId session, LeaseRequest request, PlanReplacement revision)
            throws SQLException {
        Optional<Long> fence = lock(transaction, session);
        if (fence.isEmpty()) {
            return new AcquireResult.Unknown();
        }
        SessionRecord before = locked(transaction, session);
        if (before.progress().blockReason().filter(revision.from()::contains).isEmpty()) {
            return new AcquireResult.NotResumable(before);
        }
        AcquireResult.Acquired taken = SessionLeasing.take(transaction, before, request, fence.get(), "reopened");
        StoredPlans.replace(transaction, revision.plan());
        transaction
                .sql()
                .update(
                        "UPDATE writeback_progress SET claim_state = ? WHERE session_id = ?",
                        revision.claim(before.claim()).wireName(),
                        session.value());
        transaction.remember(
                session,
                taken.lease().fence(),
                "reconciled",
                revision.decision().signed(revision.what()));
        return new AcquireResult.Acquired(taken.lease(), locked(transaction, session));
    }

    public static AbandonResult abandon(JournalTransaction transaction, SessionId session, Decision decision)
            throws SQLException {
        Optional<Long> fence = lock(transaction, session);
        if (fence.isEmpty()) {
            return new AbandonResult.Unknown();
        }
        SessionRecord before = locked(transaction, session);
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
        transaction
                .sql()
                .update(
                        GIVE_UP,
                        RunStatus.ABANDONED.wireName(),
                        letGo(before.claim()).wireName(),
                        // whoever comes back from a long pause finds another fence
                        fence.get() + 1,
                        now,
                        session.value());
        transaction.remember(session, fence.get() + 1, "abandoned", decision.signed(""));
        return new AbandonResult.Abandoned(before);
    }

    private static ClaimState letGo(ClaimState claim) {
        return switch (claim) {
            case PENDING, CLAIMED -> ClaimState.RELEASED;
            case NONE, LOST, RELEASED -> claim;
        };
    }

    private static Optional<Long> lock(JournalTransaction transaction, SessionId session) throws SQLException {
        return transaction.sql().first(row -> row.number("fence"), LOCK, session.value());
    }

    private static SessionRecord locked(JournalTransaction transaction, SessionId session) throws SQLException {
        return SessionReader.find(transaction, session).orElseThrow(() -> new SQLException("a locked row is gone"));
    }
}
