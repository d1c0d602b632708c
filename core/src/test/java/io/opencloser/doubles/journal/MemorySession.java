package io.opencloser.doubles.journal;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionProgress;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A session of the journal in memory.
 *
 * @param opened its position in the order of openings and claims
 * @param claimed the position of its claim in the same order; 0 without a claim
 * @param fence the fence of the newest lease, even if that lease has ended
 * @param attempts when an attempt of a write was last recorded
 * @param record everything else; its correlations do not contain attempts
 */
record MemorySession(long opened, long claimed, long fence, Map<Operation, Instant> attempts, SessionRecord record) {

    static MemorySession open(long opened, NewSession opening, LeaseRequest request, Instant now) {
        return new MemorySession(
                opened,
                0,
                1,
                Map.of(),
                new SessionRecord(
                        opening.session(),
                        opening.queueItem(),
                        opening.environment(),
                        inProgress(Optional.empty()),
                        opening.claimOf().isPresent() ? ClaimState.PENDING : ClaimState.NONE,
                        opening.claimOf(),
                        opening.plan(),
                        opening.plan()
                                .map(plan -> MemoryCorrelations.planned(plan, Map.of()))
                                .orElse(Map.of()),
                        Optional.of(lease(opening.session(), request, 1, now)),
                        now,
                        now));
    }

    static SessionProgress inProgress(Optional<String> lastError) {
        return new SessionProgress(RunStatus.IN_PROGRESS, Optional.empty(), List.of(), lastError, Optional.empty());
    }

    private static Lease lease(SessionId session, LeaseRequest request, long fence, Instant now) {
        return new Lease(session, request.holder(), fence, now.plus(request.length()));
    }

    boolean isHeldBy(Lease lease) {
        return fence == lease.fence()
                && record.lease()
                        .filter(held -> held.holder().equals(lease.holder()))
                        .isPresent();
    }

    boolean hasLiveLease(Instant now) {
        return record.lease().filter(lease -> now.isBefore(lease.expiresAt())).isPresent();
    }

    boolean isTooEarly(Instant now) {
        return record.progress().notBefore().filter(now::isBefore).isPresent();
    }

    boolean isDue(Instant now) {
        return switch (record.status()) {
            case RESUME_NEEDED -> !isTooEarly(now);
            case IN_PROGRESS -> record.plan().isPresent() && !hasLiveLease(now);
            case COMPLETED, BLOCKED, ABANDONED -> false;
        };
    }

    boolean waitsForMapping() {
        return record.progress().blockReason().equals(Optional.of(BlockReason.MAPPING_CHANGED));
    }

    /** Whether this session, if it is later, makes a late write of an earlier session a conflict. */
    boolean concernsRow() {
        return switch (record.claim()) {
            case PENDING, CLAIMED -> true;
            case NONE -> record.plan().filter(MemorySession::marksRow).isPresent();
            case LOST, RELEASED -> false;
        };
    }

    /** Whether this session may have the row now. */
    boolean mayHoldClaim() {
        return (record.claim() == ClaimState.PENDING || record.claim() == ClaimState.CLAIMED)
                && !record.confirmed().contains(Operation.QUEUE_STATUS_UPDATE);
    }

    private static boolean marksRow(WriteBackPlan plan) {
        return plan.writes().stream()
                .anyMatch(write -> write instanceof PlannedWrite.UpdateQueueRow row
                        && row.change().marksSession());
    }

    /** Nothing is left to do, and no command can continue the session. */
    boolean isFinished() {
        return switch (record.status()) {
            case COMPLETED, ABANDONED -> true;
            case BLOCKED ->
                record.progress().blockReason().equals(Optional.of(BlockReason.ELIGIBILITY))
                        && MemoryCorrelations.missing(record.correlations()).isEmpty();
            case IN_PROGRESS, RESUME_NEEDED -> false;
        };
    }

    /** Releases the claim. */
    MemorySession letGo() {
        return switch (record.claim()) {
            case PENDING, CLAIMED -> with(ClaimState.RELEASED, record.item());
            case NONE, LOST, RELEASED -> this;
        };
    }

    /** Invalidates the lease. */
    MemorySession disarmed() {
        return new MemorySession(opened, claimed, fence + 1, attempts, record);
    }

    SessionRecord seenAt(Instant now) {
        if (attempts.isEmpty()) {
            return record;
        }
        return with(MemoryCorrelations.seen(record.correlations(), attempts, now)).record;
    }

    SessionSummary summary() {
        return new SessionSummary(
                opened,
                record.session(),
                record.queueItem(),
                record.progress(),
                record.claim(),
                record.plan().isPresent(),
                record.lease(),
                record.createdAt(),
                record.updatedAt());
    }

    MemorySession takenUp(LeaseRequest request, Instant now) {
        MemorySession next = new MemorySession(opened, claimed, fence + 1, attempts, record);
        return next.with(MemoryCorrelations.tried(record.correlations()))
                .with(inProgress(record.progress().lastError()), now)
                .lease(Optional.of(lease(record.session(), request, fence + 1, now)));
    }

    MemorySession attempted(Set<Operation> operations, Instant now) {
        EnumMap<Operation, Instant> all = new EnumMap<>(Operation.class);
        all.putAll(attempts);
        all.remove(Operation.QUEUE_STATUS_UPDATE);
        operations.forEach(operation -> all.put(operation, now));
        return new MemorySession(opened, claimed, fence, Map.copyOf(all), record).with(record.progress(), now);
    }

    MemorySession with(Map<Operation, Correlation> correlations) {
        return copy(record.progress(), record.claim(), record.item(), record.plan(), correlations, record.updatedAt());
    }

    MemorySession with(SessionProgress progress, Instant now) {
        return copy(progress, record.claim(), record.item(), record.plan(), record.correlations(), now);
    }

    MemorySession claimedAs(long place) {
        return new MemorySession(opened, place, fence, attempts, record);
    }

    /** Whether this session may have claimed the row after {@code other} was opened, and has not released it. */
    boolean mayHaveTakenItAfter(MemorySession other) {
        boolean openedLater = concernsRow() && opened > other.opened;
        boolean perhapsClaimedLater =
                mayHoldClaim() && (record.claim() == ClaimState.PENDING || claimed > other.opened);
        return openedLater || perhapsClaimedLater;
    }

    MemorySession with(ClaimState claim, Optional<QueueItem> item) {
        return copy(record.progress(), claim, item, record.plan(), record.correlations(), record.updatedAt());
    }

    MemorySession with(WriteBackPlan plan) {
        return copy(
                record.progress(),
                record.claim(),
                record.item(),
                Optional.of(plan),
                MemoryCorrelations.planned(plan, record.correlations()),
                record.updatedAt());
    }

    /** Blocks the session until an operator decides. */
    MemorySession blocked(Block block, Instant now) {
        SessionProgress blocked = new SessionProgress(
                RunStatus.BLOCKED,
                Optional.of(block.reason()),
                block.fields(),
                Optional.of(block.message()),
                Optional.empty());
        return with(MemoryCorrelations.blocked(record.correlations(), block)).with(blocked, now);
    }

    MemorySession lease(Optional<Lease> lease) {
        return new MemorySession(
                opened,
                claimed,
                fence,
                attempts,
                new SessionRecord(
                        record.session(),
                        record.queueItem(),
                        record.environment(),
                        record.progress(),
                        record.claim(),
                        record.item(),
                        record.plan(),
                        record.correlations(),
                        lease,
                        record.createdAt(),
                        record.updatedAt()));
    }

    private MemorySession copy(
            SessionProgress progress,
            ClaimState claim,
            Optional<QueueItem> item,
            Optional<WriteBackPlan> plan,
            Map<Operation, Correlation> correlations,
            Instant updatedAt) {
        return new MemorySession(
                opened,
                claimed,
                fence,
                attempts,
                new SessionRecord(
                        record.session(),
                        record.queueItem(),
                        record.environment(),
                        progress,
                        claim,
                        item,
                        plan,
                        correlations,
                        record.lease(),
                        record.createdAt(),
                        updatedAt));
    }
}
