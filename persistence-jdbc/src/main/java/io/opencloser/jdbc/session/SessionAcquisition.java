package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.SessionProgress;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.jdbc.transaction.JournalTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Decides whether a session can be acquired now. */
public final class SessionAcquisition {
    private SessionAcquisition() {}

    public static AcquireResult acquire(
            JournalTransaction transaction, SessionId session, LeaseRequest request, Set<BlockReason> reopen)
            throws SQLException {
        Optional<LockedSession> locked = LockedSession.lock(transaction, session);
        if (locked.isEmpty()) {
            return new AcquireResult.Unknown();
        }
        LeaseTransfer transfer = new LeaseTransfer(transaction, locked.get(), request);
        SessionRecord record = locked.get().record();
        SessionProgress progress = record.progress();
        Instant now = transaction.now();
        return switch (progress.status()) {
            case COMPLETED, ABANDONED -> new AcquireResult.NotResumable(record);
            case BLOCKED ->
                progress.blockReason().filter(reopen::contains).isPresent()
                        ? transfer.reopened()
                        : new AcquireResult.NotResumable(record);
            case RESUME_NEEDED ->
                progress.notBefore().filter(now::isBefore).isPresent()
                        ? new AcquireResult.NotDue(record)
                        : transfer.resumed();
            case IN_PROGRESS -> {
                if (record.lease().isEmpty()) {
                    yield transfer.acquired();
                }
                yield now.isBefore(record.lease().get().expiresAt())
                        ? new AcquireResult.LeasedByOther(record)
                        : transfer.takenOver();
            }
        };
    }
}
