package io.opencloser.jdbc.session;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.PlanReplacement;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.Optional;

/** Acquires a blocked session and replaces its plan. */
public final class SessionReconciliation {
    private SessionReconciliation() {}

    public static AcquireResult replacePlan(
            JournalTransaction transaction, SessionId session, LeaseRequest request, PlanReplacement replacement)
            throws SQLException {
        Optional<LockedSession> locked = LockedSession.lock(transaction, session);
        if (locked.isEmpty()) {
            return new AcquireResult.Unknown();
        }
        SessionRecord before = locked.get().record();
        if (before.progress().blockReason().filter(replacement.from()::contains).isEmpty()) {
            return new AcquireResult.NotResumable(before);
        }
        Lease lease =
                new LeaseTransfer(transaction, locked.get(), request).reopened().lease();
        StoredPlans.replace(transaction, replacement.plan());
        transaction
                .sql()
                .update(
                        "UPDATE writeback_progress SET claim_state = ? WHERE session_id = ?",
                        replacement.claim(before.claim()).wireName(),
                        session.value());
        transaction.appendHistory(
                session, lease.fence(), "reconciled", replacement.decision().signed(replacement.what()));
        return new AcquireResult.Acquired(lease, LockedSession.read(transaction, session));
    }
}
