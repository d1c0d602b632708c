package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionProgress;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a locked session to a new lease holder, with the next fence. */
record LeaseTransfer(JournalTransaction transaction, LockedSession session, LeaseRequest request) {
    private static final String TRANSFER = """
            UPDATE writeback_progress
               SET run_status = 'in_progress', block_reason = NULL, conflicting_fields = '[]', not_before = NULL,
                   fence = ?, lease_holder = ?, lease_expires_at = ?, updated_at = ?
             WHERE session_id = ? AND fence = ?""";

    AcquireResult.Acquired acquired() throws SQLException {
        return acquired("acquired");
    }

    AcquireResult.Acquired resumed() throws SQLException {
        return acquired("resumed");
    }

    AcquireResult.Acquired reopened() throws SQLException {
        return acquired("reopened");
    }

    /** After the lease of another holder has expired. */
    AcquireResult.Acquired takenOver() throws SQLException {
        Lease lease = transfer("taken_over");
        return new AcquireResult.Acquired(lease, leasedTo(lease), true);
    }

    private AcquireResult.Acquired acquired(String event) throws SQLException {
        Lease lease = transfer(event);
        return new AcquireResult.Acquired(lease, leasedTo(lease));
    }

    private Lease transfer(String event) throws SQLException {
        SessionId id = session.record().session();
        Lease lease = new Lease(
                id, request.holder(), session.nextFence(), transaction.now().plus(request.length()));
        int changed = transaction
                .sql()
                .update(
                        TRANSFER,
                        lease.fence(),
                        lease.holder(),
                        lease.expiresAt(),
                        transaction.now(),
                        id.value(),
                        session.fence());
        if (changed != 1) {
            throw new SQLException("a locked row was changed", "40001");
        }
        new StoredCorrelations(transaction, id).resetFailures();
        transaction.appendHistory(id, lease.fence(), event, lease.holder());
        return lease;
    }

    private SessionRecord leasedTo(Lease lease) {
        SessionRecord before = session.record();
        return new SessionRecord(
                before.session(),
                before.queueItem(),
                before.environment(),
                inProgress(before.progress().lastError()),
                before.claim(),
                before.item(),
                before.plan(),
                withoutFailures(before.correlations()),
                Optional.of(lease),
                before.createdAt(),
                transaction.now());
    }

    static SessionProgress inProgress(Optional<String> lastError) {
        return new SessionProgress(RunStatus.IN_PROGRESS, Optional.empty(), List.of(), lastError, Optional.empty());
    }

    private static Map<Operation, Correlation> withoutFailures(Map<Operation, Correlation> before) {
        EnumMap<Operation, Correlation> after = new EnumMap<>(Operation.class);
        before.forEach((operation, correlation) -> after.put(operation, withoutFailure(correlation)));
        return after;
    }

    private static Correlation withoutFailure(Correlation correlation) {
        return correlation.status() == Correlation.Status.FAILED
                ? new Correlation(
                        correlation.operation(),
                        correlation.idempotencyKey(),
                        correlation.recordId(),
                        Correlation.Status.PENDING,
                        correlation.sinceAttempt())
                : correlation;
    }
}
