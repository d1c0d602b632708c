package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.SessionProgress;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.TakeRequest;
import io.opencloser.jdbc.codec.MalformedJsonException;
import io.opencloser.jdbc.combined.TakenSessions;
import io.opencloser.jdbc.query.DueSessions;
import io.opencloser.jdbc.query.ItemOrder;
import io.opencloser.jdbc.sql.SqlFailures;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides whether a session can be acquired now. */
public final class SessionAcquisition {
    private SessionAcquisition() {}

    public static AcquireResult acquire(
            JournalTransaction transaction, SessionId session, LeaseRequest request, Set<BlockReason> reopen)
            throws SQLException {
        if (transaction.combines()) {
            try {
                Optional<AcquireResult.Acquired> acquired =
                        TakenSessions.acquire(transaction, session, request, reopen);
                if (acquired.isPresent()) {
                    return acquired.get();
                }
            } catch (MalformedJsonException e) {
                throw SqlFailures.corrupt(session, e.problem());
            }
        }
        Optional<LockedSession> locked = LockedSession.lock(transaction, session);
        if (locked.isEmpty()) {
            return new AcquireResult.Unknown();
        }
        SessionRecord record = locked.get().record();
        Optional<AcquireResult> not = notAvailable(record, reopen, transaction.now());
        if (not.isPresent()) {
            return not.get();
        }
        Optional<SessionId> earlier = ItemOrder.earlierThan(transaction, session);
        return earlier.isPresent()
                ? new AcquireResult.WaitsForEarlier(earlier.get())
                : new LeaseTransfer(transaction, locked.get(), request).taken();
    }

    private static Optional<AcquireResult> notAvailable(SessionRecord record, Set<BlockReason> reopen, Instant now) {
        SessionProgress progress = record.progress();
        return switch (progress.status()) {
            case COMPLETED, ABANDONED -> Optional.of(new AcquireResult.NotResumable(record));
            case BLOCKED ->
                progress.blockReason().filter(reopen::contains).isPresent()
                        ? Optional.empty()
                        : Optional.of(new AcquireResult.NotResumable(record));
            case RESUME_NEEDED ->
                progress.schedule().isAllowed(now) ? Optional.empty() : Optional.of(new AcquireResult.NotDue(record));
            case ACCEPTED, IN_PROGRESS ->
                record.lease().filter(lease -> now.isBefore(lease.expiresAt())).isPresent()
                        ? Optional.of(new AcquireResult.LeasedByOther(record))
                        : Optional.empty();
        };
    }

    /**
     * Takes up what is due, one session of each item: of two that were blocked, both may have their turn. A session that cannot be
     * read is left alone and takes nobody's place.
     */
    public static List<AcquireResult.Acquired> takeOneByOne(JournalTransaction transaction, TakeRequest request)
            throws SQLException {
        List<AcquireResult.Acquired> taken = new ArrayList<>();
        Set<QueueItemId> items = new HashSet<>();
        Set<SessionId> passedOver = new HashSet<>();
        boolean more = true;
        while (more && taken.size() < request.limit()) {
            more = false;
            int wanted = request.limit() - taken.size() + passedOver.size();
            for (SessionId session : DueSessions.lock(transaction, request.upTo(wanted))) {
                if (passedOver.add(session) && taken.size() < request.limit()) {
                    more = true;
                    Optional<LockedSession> locked = readable(transaction, session);
                    if (locked.isPresent() && items.add(locked.get().record().queueItem())) {
                        taken.add(new LeaseTransfer(transaction, locked.get(), request.lease()).taken());
                    }
                }
            }
        }
        return List.copyOf(taken);
    }

    /** The same, in one statement where the database can; then every session must be readable. */
    public static List<AcquireResult.Acquired> take(JournalTransaction transaction, TakeRequest request)
            throws SQLException {
        return transaction.combines() ? TakenSessions.take(transaction, request) : takeOneByOne(transaction, request);
    }

    private static Optional<LockedSession> readable(JournalTransaction transaction, SessionId session)
            throws SQLException {
        try {
            return LockedSession.lock(transaction, session);
        } catch (JournalException e) {
            if (e.kind() == JournalException.Kind.CORRUPT) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
