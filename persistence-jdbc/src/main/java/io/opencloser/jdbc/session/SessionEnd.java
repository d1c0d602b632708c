package io.opencloser.jdbc.session;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionProgress;
import io.opencloser.jdbc.codec.StoredDocument;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends the work on a session, and its lease. */
public final class SessionEnd {
    private SessionEnd() {}

    static void complete(LeasedSession session) throws SQLException {
        session.change(ended(new SessionProgress(
                RunStatus.COMPLETED, Optional.empty(), List.of(), Optional.empty(), Optional.empty())));
        session.appendHistory("completed", "");
    }

    public static void park(LeasedSession session, String lastError, Duration wait) throws SQLException {
        Optional<Instant> notBefore = wait.isZero()
                ? Optional.empty()
                : Optional.of(session.transaction().now().plus(wait));
        session.change(ended(new SessionProgress(
                RunStatus.RESUME_NEEDED, Optional.empty(), List.of(), Optional.of(lastError), notBefore)));
        session.appendHistory("suspended", lastError);
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

    public static void recordRelease(LeasedSession session, String detail) throws SQLException {
        session.change(new ColumnChanges()
                .set("claim_state", ClaimState.RELEASED.wireName())
                .set("run_status", RunStatus.ABANDONED.wireName())
                .set("block_reason", Optional.empty())
                .set("conflicting_fields", StoredDocument.names(List.of()))
                .set("not_before", Optional.empty())
                .endLease());
        session.appendHistory("released", detail);
    }

    public static void releaseLease(LeasedSession session) throws SQLException {
        session.change(new ColumnChanges().endLease());
        session.appendHistory("handed_back", "");
    }

    private static ColumnChanges blocked(Block block) {
        return ended(new SessionProgress(
                RunStatus.BLOCKED,
                Optional.of(block.reason()),
                block.fields(),
                Optional.of(block.message()),
                Optional.empty()));
    }

    private static ColumnChanges ended(SessionProgress progress) {
        return new ColumnChanges()
                .set("run_status", progress.status().wireName())
                .set("block_reason", progress.blockReason().map(BlockReason::wireName))
                .set("conflicting_fields", StoredDocument.names(progress.conflictingFields()))
                .set("last_error", progress.lastError())
                .set("not_before", progress.notBefore())
                .endLease();
    }
}
