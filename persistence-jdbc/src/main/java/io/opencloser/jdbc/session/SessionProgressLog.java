package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.jdbc.codec.QueueItemCodec;
import io.opencloser.jdbc.codec.StoredDocument;
import io.opencloser.jdbc.combined.FirstPlans;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records the steps of a session that goes on: claim, plan, attempt. */
public final class SessionProgressLog {
    private SessionProgressLog() {}

    public static void recordClaim(LeasedSession session, QueueItem item, Optional<WriteBackPlan> plan)
            throws SQLException {
        StoredDocument document = QueueItemCodec.encode(item);
        session.change(new ColumnChanges()
                .set("claim_state", ClaimState.CLAIMED.wireName())
                .set("item_json", document.json())
                .set("item_checksum", document.checksum()));
        if (plan.isPresent()) {
            StoredPlans.replace(session.transaction(), plan.get());
        }
        session.appendHistory("claimed", item.id().toString());
    }

    /**
     * Records plans of sessions.
     *
     * @return the sessions whose lease is lost
     */
    public static Set<SessionId> recordPlans(JournalTransaction transaction, Map<Lease, WriteBackPlan> plans)
            throws SQLException {
        Map<Lease, WriteBackPlan> rest = new LinkedHashMap<>(plans);
        if (transaction.combines()) {
            Set<SessionId> planned = FirstPlans.insert(transaction, plans);
            rest.keySet().removeIf(lease -> planned.contains(lease.session()));
        }
        return LeasedSession.each(transaction, rest, SessionProgressLog::recordPlan);
    }

    private static void recordPlan(LeasedSession session, WriteBackPlan plan) throws SQLException {
        session.change(new ColumnChanges().set("environment", plan.target().environment()));
        StoredPlans.replace(session.transaction(), plan);
        session.appendHistory("planned", plan.disposition().wireName());
    }

    public static void recordAttempt(LeasedSession session, Set<Operation> operations) throws SQLException {
        session.change(new ColumnChanges());
        StoredCorrelations correlations = StoredCorrelations.of(session);
        correlations.clearAttempt(Operation.QUEUE_STATUS_UPDATE);
        for (Operation operation : operations) {
            correlations.recordAttempt(operation);
        }
        session.appendHistory("attempting", Operation.wireNames(operations));
    }

    /** Adds a history entry outside a lease; false for an unknown session. */
    public static boolean note(JournalTransaction transaction, SessionId session, String event, String detail)
            throws SQLException {
        boolean known = transaction.lock(session);
        if (known) {
            transaction.appendHistory(session, event, detail);
        }
        return known;
    }
}
