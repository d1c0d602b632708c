package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionProgress;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.jdbc.codec.QueueItemCodec;
import io.opencloser.jdbc.codec.StoredDocument;
import io.opencloser.jdbc.query.ItemOrder;
import io.opencloser.jdbc.query.SessionReader;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Opens sessions. */
public final class SessionOpening {
    private static final int FIRST_FENCE = 1;

    private static final String INSERT = """
            INSERT INTO writeback_progress (session_id, queue_item_id, accepted_seq, urgent, environment, run_status,
                conflicting_fields, claim_state, item_json, item_checksum, fence, lease_holder, lease_expires_at, lease_sign,
                created_at, updated_at)
            VALUES (?, ?, %s, ?, ?, ?, '[]', ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private SessionOpening() {}

    public static AcquireResult open(JournalTransaction transaction, NewSession session, LeaseRequest request)
            throws SQLException {
        Optional<SessionRecord> known = SessionReader.find(transaction, session.session());
        if (known.isPresent()) {
            return new AcquireResult.NotResumable(known.get());
        }
        Optional<SessionId> unfinished =
                ItemOrder.firstUnfinished(transaction, session.queueItem(), session.environment(), session.session());
        if (unfinished.isPresent()) {
            return new AcquireResult.WaitsForEarlier(unfinished.get());
        }
        Lease lease = new Lease(
                session.session(),
                request.holder(),
                FIRST_FENCE,
                transaction.now().plus(request.length()));
        insert(transaction, session, lease);
        if (session.plan().isPresent()) {
            StoredPlans.insert(transaction, session.plan().get());
        }
        transaction.appendHistory(session.session(), FIRST_FENCE, "opened", lease.holder());
        return new AcquireResult.Acquired(lease, opened(session, lease, transaction.now()));
    }

    private static void insert(JournalTransaction transaction, NewSession session, Lease lease) throws SQLException {
        Optional<StoredDocument> item = session.claimOf().map(QueueItemCodec::encode);
        transaction
                .sql()
                .update(
                        INSERT.formatted(session.plan().isPresent() ? "DEFAULT" : "NULL"),
                        session.session().value(),
                        session.queueItem().value(),
                        isUrgent(session),
                        session.environment(),
                        RunStatus.IN_PROGRESS.wireName(),
                        claim(session).wireName(),
                        item.map(StoredDocument::json),
                        item.map(StoredDocument::checksum),
                        lease.fence(),
                        lease.holder(),
                        lease.expiresAt(),
                        transaction.leaseSign(),
                        transaction.now(),
                        transaction.now());
    }

    private static boolean isUrgent(NewSession session) {
        return session.plan()
                .flatMap(WriteBackPlan::outcome)
                .filter(CallOutcome::isUrgent)
                .isPresent();
    }

    private static ClaimState claim(NewSession session) {
        return session.claimOf().isPresent() ? ClaimState.PENDING : ClaimState.NONE;
    }

    private static SessionRecord opened(NewSession session, Lease lease, Instant now) {
        return new SessionRecord(
                session.session(),
                session.queueItem(),
                session.environment(),
                SessionProgress.opened(),
                claim(session),
                session.claimOf(),
                Optional.empty(),
                session.plan(),
                session.plan().map(Correlation::planned).orElse(Map.of()),
                Optional.of(lease),
                now,
                now);
    }
}
