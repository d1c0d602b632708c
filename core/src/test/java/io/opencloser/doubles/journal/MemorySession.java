package io.opencloser.doubles.journal;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.Schedule;
import io.opencloser.core.domain.state.SessionProgress;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.domain.state.SessionSummary;
import io.opencloser.core.port.journal.Acceptance;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.SessionLeases;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A session of the journal in memory.
 *
 * @param opened its position in the order of openings and claims
 * @param claimed the position of its claim in the same order; 0 without a claim
 * @param accepted the position of its outcome in the same order; 0 while it has none
 * @param fence the fence of the newest lease, even if that lease has ended
 * @param attempts when an attempt of a write was last recorded
 * @param record everything else; its correlations do not contain attempts
 */
record MemorySession(
        long opened, long claimed, long accepted, long fence, Map<Operation, Instant> attempts, SessionRecord record) {

    static MemorySession open(long opened, NewSession opening, LeaseRequest request, Instant now) {
        return new MemorySession(
                opened,
                0,
                0,
                1,
                Map.of(),
                new SessionRecord(
                        opening.session(),
                        opening.queueItem(),
                        opening.environment(),
                        SessionProgress.opened(),
                        opening.claimOf().isPresent() ? ClaimState.PENDING : ClaimState.NONE,
                        opening.claimOf(),
                        Optional.empty(),
                        opening.plan(),
                        opening.plan()
                                .map(plan -> MemoryCorrelations.planned(plan, Map.of()))
                                .orElse(Map.of()),
                        Optional.of(lease(opening.session(), request, 1, now)),
                        now,
                        now));
    }

    static MemorySession accept(long opened, long place, Acceptance acceptance, Instant now) {
        CallOutcome outcome = acceptance.outcome();
        return new MemorySession(
                opened,
                0,
                place,
                0,
                Map.of(),
                new SessionRecord(
                        outcome.session(),
                        outcome.queueItem(),
                        acceptance.environment(),
                        SessionProgress.accepted(),
                        ClaimState.NONE,
                        acceptance.row(),
                        Optional.of(outcome),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        now,
                        now));
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

    boolean isDue(Instant now) {
        return switch (record.status()) {
            case ACCEPTED -> !hasLiveLease(now);
            case RESUME_NEEDED -> record.progress().schedule().isDue(now);
            case IN_PROGRESS -> outcomeKnown() && !hasLiveLease(now);
            case COMPLETED, BLOCKED, ABANDONED -> false;
        };
    }

    /** Whether a person may have it taken up now. */
    boolean isAllowed(Instant now) {
        return record.status() == RunStatus.RESUME_NEEDED
                ? record.progress().schedule().isAllowed(now)
                : isDue(now);
    }

    /** Whether later outcomes of its item wait for it. */
    boolean holdsUp(MemorySession later) {
        return isUnfinishedOn(later) && accepted < later.accepted;
    }

    /** Whether it has an unfinished outcome of the same item. */
    boolean isUnfinishedOn(MemorySession other) {
        return record.queueItem().equals(other.record.queueItem())
                && isOfEnvironment(other.record.environment())
                && accepted > 0
                && isUnfinished();
    }

    /** Whether a worker is at it. */
    boolean isBeingWritten(Instant now) {
        return outcomeKnown() && record.status() == RunStatus.IN_PROGRESS && hasLiveLease(now);
    }

    private boolean outcomeKnown() {
        return record.outcome().isPresent() || record.plan().isPresent();
    }

    boolean isOfEnvironment(String environment) {
        return record.environment().isEmpty()
                || environment.isEmpty()
                || record.environment().equals(environment);
    }

    private boolean isUnfinished() {
        return switch (record.status()) {
            case ACCEPTED, IN_PROGRESS, RESUME_NEEDED -> true;
            case COMPLETED, BLOCKED, ABANDONED -> false;
        };
    }

    /** Whether it has its turn only after those that have not failed. */
    boolean isBehind(Instant now) {
        Schedule schedule = record.progress().schedule();
        Instant due = schedule.nextAttempt().orElse(record.updatedAt());
        return schedule.failures() > 0 && due.plus(SessionLeases.OVERDUE).isAfter(now);
    }

    /** Whether its outcome goes before others. */
    boolean isUrgent() {
        return record.knownOutcome().filter(CallOutcome::isUrgent).isPresent();
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
            case ACCEPTED, IN_PROGRESS, RESUME_NEEDED -> false;
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
        return new MemorySession(opened, claimed, accepted, fence + 1, attempts, record);
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
                outcomeKnown(),
                record.lease(),
                record.createdAt(),
                record.updatedAt());
    }

    MemorySession takenUp(LeaseRequest request, Instant now) {
        MemorySession next = new MemorySession(opened, claimed, accepted, fence + 1, attempts, record);
        return next.with(MemoryCorrelations.tried(record.correlations()))
                .with(record.progress().takenUp(), now)
                .lease(Optional.of(lease(record.session(), request, fence + 1, now)));
    }

    MemorySession attempted(Set<Operation> operations, Instant now) {
        EnumMap<Operation, Instant> all = new EnumMap<>(Operation.class);
        all.putAll(attempts);
        all.remove(Operation.QUEUE_STATUS_UPDATE);
        operations.forEach(operation -> all.put(operation, now));
        return new MemorySession(opened, claimed, accepted, fence, Map.copyOf(all), record)
                .with(record.progress(), now);
    }

    MemorySession with(Map<Operation, Correlation> correlations) {
        return of(record.with(correlations));
    }

    MemorySession with(SessionProgress progress, Instant now) {
        return of(record.with(progress, now));
    }

    MemorySession acceptedAs(long place) {
        return new MemorySession(opened, claimed, place, fence, attempts, record);
    }

    MemorySession claimedAs(long place) {
        return new MemorySession(opened, place, accepted, fence, attempts, record);
    }

    /** Whether this session may have claimed the row after {@code other} was opened, and has not released it. */
    boolean mayHaveTakenItAfter(MemorySession other) {
        boolean openedLater = concernsRow() && opened > other.opened;
        boolean perhapsClaimedLater =
                mayHoldClaim() && (record.claim() == ClaimState.PENDING || claimed > other.opened);
        return openedLater || perhapsClaimedLater;
    }

    MemorySession with(ClaimState claim, Optional<QueueItem> item) {
        return of(record.with(claim, item));
    }

    MemorySession with(WriteBackPlan plan) {
        return of(record.with(plan, MemoryCorrelations.planned(plan, record.correlations())));
    }

    /** The outcome has come; the place is its own in the common order. */
    MemorySession with(CallOutcome outcome, long place, Instant now) {
        return new MemorySession(
                opened, claimed, place, fence, attempts, record.with(outcome).with(SessionProgress.accepted(), now));
    }

    /** Blocks the session until an operator decides. */
    MemorySession blocked(Block block, Instant now) {
        return with(MemoryCorrelations.blocked(record.correlations(), block)).with(SessionProgress.blocked(block), now);
    }

    MemorySession lease(Optional<Lease> lease) {
        return of(record.leasedTo(lease));
    }

    private MemorySession of(SessionRecord changed) {
        return new MemorySession(opened, claimed, accepted, fence, attempts, changed);
    }
}
