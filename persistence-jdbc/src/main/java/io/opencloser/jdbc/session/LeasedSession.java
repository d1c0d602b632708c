package io.opencloser.jdbc.session;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A session in a transaction of its lease holder. Each change of the session is fenced. */
public record LeasedSession(JournalTransaction transaction, Lease lease) {
    private static final String FENCED = " WHERE session_id = ? AND fence = ? AND lease_holder = ?";

    /** A change by the holder of a lease. */
    @FunctionalInterface
    interface Change<V> {
        void in(LeasedSession session, V value) throws SQLException;
    }

    /**
     * Changes sessions one by one.
     *
     * @return the sessions whose lease is lost
     */
    static <V> Set<SessionId> each(JournalTransaction transaction, Map<Lease, V> sessions, Change<V> change)
            throws SQLException {
        Set<SessionId> lost = new HashSet<>();
        for (Map.Entry<Lease, V> each : sessions.entrySet()) {
            try {
                change.in(new LeasedSession(transaction, each.getKey()), each.getValue());
            } catch (LeaseLostException e) {
                lost.add(each.getKey().session());
            }
        }
        return lost;
    }

    /** Prolongs the lease by this length from now. */
    public Lease renew(Duration length) throws SQLException {
        Lease longer = new Lease(
                lease.session(),
                lease.holder(),
                lease.fence(),
                transaction.now().plus(length));
        update(new ColumnChanges().set("lease_expires_at", longer.expiresAt()));
        return longer;
    }

    String id() {
        return lease.session().value();
    }

    /** Changes the session and its time of update. */
    void change(ColumnChanges changes) throws SQLException {
        update(changes.set("updated_at", transaction.now()));
    }

    /** Changes nothing, but waits for other transactions and verifies the lease. */
    void verifyLease() throws SQLException {
        update(new ColumnChanges().set("fence", lease.fence()));
    }

    private void update(ColumnChanges changes) throws SQLException {
        List<Object> arguments = new ArrayList<>(changes.arguments());
        arguments.add(id());
        arguments.add(lease.fence());
        arguments.add(lease.holder());
        int changed = transaction
                .sql()
                .update("UPDATE writeback_progress SET " + changes.assignments() + FENCED, arguments.toArray());
        if (changed == 0) {
            throw new LeaseLostException(lease.session());
        }
    }

    void appendHistory(String event, String detail) throws SQLException {
        transaction.appendHistory(lease.session(), lease.fence(), event, detail);
    }
}
