package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Pause;
import io.opencloser.core.domain.state.SessionProgress;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.jdbc.codec.StoredDocument;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Ends the work on a session, and its lease. */
public final class SessionEnd {
    private SessionEnd() {}

    static void complete(LeasedSession session, List<Confirmation> last) throws SQLException {
        session.change(ended(SessionProgress.completed()).set("failures", 0));
        session.appendHistory("completed", Confirmation.described(last));
    }

    public static void park(LeasedSession session, Pause pause) throws SQLException {
        ColumnChanges changes = ended(
                SessionProgress.opened().paused(pause, session.transaction().now()));
        session.change(pause.kind() == Pause.Kind.FAILURE ? changes.increment("failures") : changes);
        session.appendHistory("suspended", pause.message());
    }

    public static void block(LeasedSession session, Block block) throws SQLException {
        session.change(blocked(block));
        recordBlock(session, "blocked", block);
    }

    public static void recordClaimLost(LeasedSession session, Block block) throws SQLException {
        session.change(blocked(block).set("claim_state", ClaimState.LOST.wireName()));
        recordBlock(session, "claim_lost", block);
    }

    private static void recordBlock(LeasedSession session, String event, Block block) throws SQLException {
        StoredCorrelations correlations = StoredCorrelations.of(session);
        Optional<Operation> failed = block.failedWrite(correlations.missing());
        if (failed.isPresent()) {
            correlations.recordFailure(failed.get());
        }
        session.appendHistory(event, block.reason().wireName() + ": " + block.message());
    }

    /** An outcome that came while the claim was released counts. */
    public static void recordRelease(LeasedSession session, String detail) throws SQLException {
        session.verifyLease();
        SessionRecord before =
                LockedSession.read(session.transaction(), session.lease().session());
        SessionProgress after = before.outcome().isPresent()
                ? SessionProgress.accepted()
                : before.progress().abandoned();
        session.change(ended(after).set("failures", 0).set("claim_state", ClaimState.RELEASED.wireName()));
        session.appendHistory("released", detail);
    }

    public static void releaseLease(LeasedSession session) throws SQLException {
        session.change(new ColumnChanges().endLease());
        session.appendHistory("handed_back", "");
    }

    private static ColumnChanges blocked(Block block) {
        return ended(SessionProgress.blocked(block)).set("failures", 0);
    }

    private static ColumnChanges ended(SessionProgress progress) {
        return new ColumnChanges()
                .set("run_status", progress.status().wireName())
                .set("block_reason", progress.blockReason().map(BlockReason::wireName))
                .set("conflicting_fields", StoredDocument.names(progress.conflictingFields()))
                .set("last_error", progress.lastError())
                .set("error_code", progress.errorCode())
                .set("not_before", progress.schedule().notBefore())
                .set("next_attempt_at", progress.schedule().nextAttempt())
                .endLease();
    }
}
