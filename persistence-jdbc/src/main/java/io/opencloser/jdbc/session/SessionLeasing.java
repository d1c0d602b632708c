package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.ClaimState;
import io.opencloser.core.port.journal.Correlation;
import io.opencloser.core.port.journal.Lease;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.core.port.journal.SessionProgress;
import io.opencloser.core.port.journal.SessionRecord;
import io.opencloser.jdbc.codec.QueueItemCodec;
import io.opencloser.jdbc.codec.StoredDocument;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How sessions begin and change hands. */
public final class SessionLeasing {
    private static final String TAKEN_OVER = "taken_over";

    private static final String INSERT = """
            INSERT INTO writeback_progress (session_id, queue_item_id, environment, run_status, conflicting_fields,
                claim_state, item_json, item_checksum, fence, lease_holder, lease_expires_at, created_at, updated_at)
            VALUES (?, ?, ?, ?, '[]', ?, ?, ?, 1, ?, ?, ?, ?)""";

    private static final String TAKE_UP = """
            UPDATE writeback_progress
               SET run_status = 'in_progress', block_reason = NULL, conflicting_fields = '[]', not_before = NULL,
                   fence = ?, lease_holder = ?, lease_expires_at = ?, updated_at = ?
             WHERE session_id = ? AND fence = ?""";

    private SessionLeasing() {}

    public static AcquireResult open(JournalTransaction transaction, NewSession opening, LeaseRequest request)
            throws SQLException {
        Optional<SessionRecord> known = SessionReader.find(transaction, opening.session());
        if (known.isPresent()) {
            return new AcquireResult.NotResumable(known.get());
        }
        Instant now = transaction.now();
        Lease lease = new Lease(opening.session(), request.holder(), 1, now.plus(request.length()));
        ClaimState claim = opening.claimOf().isPresent() ? ClaimState.PENDING : ClaimState.NONE;
        Optional<StoredDocument> item = opening.claimOf().map(QueueItemCodec::encode);
        transaction
                .sql()
                .update(
                        INSERT,
                        opening.session().value(),
                        opening.queueItem().value(),
                        opening.environment(),
                        RunStatus.IN_PROGRESS.wireName(),
                        claim.wireName(),
                        item.map(StoredDocument::json),
                        item.map(StoredDocument::checksum),
                        lease.holder(),
                        lease.expiresAt(),
                        now,
                        now);
        EnumMap<Operation, Correlation> correlations = new EnumMap<>(Operation.class);
        if (opening.plan().isPresent()) {
            StoredPlans.insert(transaction, opening.plan().get());
            opening.plan()
                    .get()
                    .writes()
                    .forEach(write -> correlations.put(
                            write.operation(),
                            Correlation.planned(opening.plan().get(), write)));
        }
        transaction.remember(opening.session(), 1, "opened", lease.holder());
        return new AcquireResult.Acquired(
                lease,
                new SessionRecord(
                        opening.session(),
                        opening.queueItem(),
                        opening.environment(),
                        inProgress(Optional.empty()),
                        claim,
                        opening.claimOf(),
                        opening.plan(),
                        correlations,
                        Optional.of(lease),
                        now,
                        now));
    }

    private static SessionProgress inProgress(Optional<String> lastError) {
        return new SessionProgress(RunStatus.IN_PROGRESS, Optional.empty(), List.of(), lastError, Optional.empty());
    }

    public static AcquireResult acquire(
            JournalTransaction transaction, SessionId session, LeaseRequest request, Set<BlockReason> reopen)
            throws SQLException {
        Optional<Long> fence = transaction
                .sql()
                .first(
                        row -> row.number("fence"),
                        "SELECT fence FROM writeback_progress WHERE session_id = ? FOR UPDATE",
                        session.value());
        if (fence.isEmpty()) {
            return new AcquireResult.Unknown();
        }
        SessionRecord record =
                SessionReader.find(transaction, session).orElseThrow(() -> new SQLException("a locked row is gone"));
        SessionProgress progress = record.progress();
        Instant now = transaction.now();
        return switch (progress.status()) {
            case COMPLETED, ABANDONED -> new AcquireResult.NotResumable(record);
            case BLOCKED ->
                progress.blockReason().filter(reopen::contains).isPresent()
                        ? take(transaction, record, request, fence.get(), "reopened")
                        : new AcquireResult.NotResumable(record);
            case RESUME_NEEDED ->
                progress.notBefore().filter(now::isBefore).isPresent()
                        ? new AcquireResult.NotDue(record)
                        : take(transaction, record, request, fence.get(), "resumed");
            case IN_PROGRESS -> {
                if (record.lease().isEmpty()) {
                    yield take(transaction, record, request, fence.get(), "acquired");
                }
                yield now.isBefore(record.lease().get().expiresAt())
                        ? new AcquireResult.LeasedByOther(record)
                        : take(transaction, record, request, fence.get(), TAKEN_OVER);
            }
        };
    }

    public static AcquireResult.Acquired take(
            JournalTransaction transaction, SessionRecord record, LeaseRequest request, long fence, String event)
            throws SQLException {
        Instant now = transaction.now();
        SessionId session = record.session();
        Lease lease = new Lease(session, request.holder(), fence + 1, now.plus(request.length()));
        int taken = transaction
                .sql()
                .update(TAKE_UP, lease.fence(), lease.holder(), lease.expiresAt(), now, session.value(), fence);
        if (taken != 1) {
            throw new SQLException("a locked row was changed", "40001");
        }
        transaction
                .sql()
                .update(
                        "UPDATE crm_correlations SET write_status = 'pending' WHERE session_id = ? AND write_status = 'failed'",
                        session.value());
        transaction.remember(session, lease.fence(), event, lease.holder());
        return new AcquireResult.Acquired(
                lease,
                new SessionRecord(
                        session,
                        record.queueItem(),
                        record.environment(),
                        inProgress(record.progress().lastError()),
                        record.claim(),
                        record.item(),
                        record.plan(),
                        tried(record.correlations()),
                        Optional.of(lease),
                        record.createdAt(),
                        now),
                event.equals(TAKEN_OVER));
    }

    private static Map<Operation, Correlation> tried(Map<Operation, Correlation> before) {
        EnumMap<Operation, Correlation> all = new EnumMap<>(Operation.class);
        before.forEach((operation, c) -> all.put(
                operation,
                c.status() == Correlation.Status.FAILED
                        ? new Correlation(
                                operation,
                                c.idempotencyKey(),
                                c.recordId(),
                                Correlation.Status.PENDING,
                                c.sinceAttempt())
                        : c));
        return all;
    }
}
