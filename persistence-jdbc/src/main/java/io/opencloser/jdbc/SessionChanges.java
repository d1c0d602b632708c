package io.opencloser.jdbc;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.port.journal.AcceptResult;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.TakeRequest;
import io.opencloser.jdbc.codec.MalformedJsonException;
import io.opencloser.jdbc.session.LeasedSession;
import io.opencloser.jdbc.session.Pruning;
import io.opencloser.jdbc.session.SessionAcquisition;
import io.opencloser.jdbc.transaction.JournalTransaction;
import io.opencloser.jdbc.transaction.TransactionWork;
import io.opencloser.jdbc.transaction.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Changes of one session or of several, each in one transaction. Thread-safe. */
record SessionChanges(Transactions transactions) {
    /** A change by the holder of a lease. */
    @FunctionalInterface
    interface Change {
        void in(LeasedSession session) throws SQLException;
    }

    /** A change by the holder of several leases; returns the sessions whose lease is lost. */
    @FunctionalInterface
    interface Changes<V> {
        Set<SessionId> in(JournalTransaction transaction, Map<Lease, V> sessions) throws SQLException;
    }

    void under(Lease lease, Change change) {
        transactions.write(lease.session(), t -> {
            change.in(new LeasedSession(t, lease));
            return lease;
        });
    }

    <V> Set<SessionId> underAll(String subject, Map<Lease, V> sessions, Changes<V> changes) {
        return sessions.isEmpty()
                ? Set.of()
                : transactions.writeAll(
                        subject,
                        t -> changes.in(t, sessions),
                        lost -> sessions.keySet().stream()
                                .map(Lease::session)
                                .filter(session -> !lost.contains(session))
                                .findFirst());
    }

    /** Takes up what is due, and then what dead processes have left. */
    List<AcquireResult.Acquired> take(TakeRequest request, Attendance attendance) {
        attendance.announce();
        if (attendance.mustLook()) {
            attendance.endLeasesOfTheDead();
        }
        List<AcquireResult.Acquired> taken = takeDue(request);
        int left = request.limit() - taken.size();
        if (left == 0) {
            return taken;
        }
        try {
            return attendance.endLeasesOfTheDead()
                    ? Stream.concat(taken.stream(), takeDue(request.upTo(left)).stream())
                            .toList()
                    : taken;
        } catch (JournalException e) {
            if (taken.isEmpty()) {
                throw e;
            }
            // what was taken before is ours, and wants to be written
            return taken;
        }
    }

    private List<AcquireResult.Acquired> takeDue(TakeRequest request) {
        try {
            return take(t -> SessionAcquisition.take(t, request));
        } catch (MalformedJsonException e) {
            // one of them cannot be read: it is left alone
            return take(t -> SessionAcquisition.takeOneByOne(t, request));
        }
    }

    private List<AcquireResult.Acquired> take(TransactionWork<List<AcquireResult.Acquired>> work) {
        return transactions.writeAll(
                "taking up what is due",
                work,
                taken -> taken.stream().map(each -> each.record().session()).findFirst());
    }

    List<AcceptResult> accept(TransactionWork<List<AcceptResult>> work) {
        return transactions.writeAll(
                "accepting outcomes",
                work,
                results -> results.stream()
                        .filter(result -> result instanceof AcceptResult.Accepted)
                        .map(result -> result.record().session())
                        .findFirst());
    }

    int prune(Duration age, int limit) {
        List<SessionId> page = transactions.read(t -> Pruning.page(t, age, limit));
        return page.isEmpty()
                ? 0
                : transactions
                        .prune(page.get(0), t -> Pruning.delete(t, page, age))
                        .size();
    }
}
