package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Gives a locked session to a new lease holder, with the next fence. */
record LeaseTransfer(JournalTransaction transaction, LockedSession session, LeaseRequest request) {
    private static final String TRANSFER = """
            UPDATE writeback_progress
               SET run_status = 'in_progress', block_reason = NULL, conflicting_fields = '[]', not_before = NULL,
                   next_attempt_at = NULL, fence = ?, lease_holder = ?, lease_expires_at = ?, lease_sign = ?,
                   updated_at = ?
             WHERE session_id = ? AND fence = ?""";

    AcquireResult.Acquired acquired() throws SQLException {
        return acquired("acquired");
    }

    AcquireResult.Acquired resumed() throws SQLException {
        return acquired("resumed");
    }

    /** As its state asks for: every state but that of a finished session. */
    AcquireResult.Acquired taken() throws SQLException {
        return switch (session.record().status()) {
            case ACCEPTED -> acquired();
            case IN_PROGRESS -> session.record().lease().isEmpty() ? acquired() : takenOver();
            case RESUME_NEEDED -> resumed();
            case BLOCKED, COMPLETED, ABANDONED -> reopened();
        };
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
                        transaction.leaseSign(),
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

    private SessionRecord leasedTo(Lease lease) throws SQLException {
        SessionRecord before = session.record();
        return before.with(before.progress().takenUp(), transaction.now())
                .with(withoutFailures(before.correlations()))
                .leasedTo(Optional.of(lease));
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
