package io.opencloser.core.domain.state;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the journal knows of a session.
 *
 * @param environment the hash of the CRM's address that the session belongs to; empty until its plan is made, if its outcome was
 *     accepted without one
 * @param item the queue item as it was read before the claim, claimed, or handed in with the outcome
 * @param outcome as it was accepted; empty where the session opened with its plan, and while its call goes on
 * @param plan empty until it is made: while the call goes on, and until a worker takes an accepted outcome up
 * @param correlations one for each write of the plan
 * @param lease the live or expired lease, if anybody holds one
 * @param createdAt by the database's clock, as is {@code updatedAt}
 */
public record SessionRecord(
        SessionId session,
        QueueItemId queueItem,
        String environment,
        SessionProgress progress,
        ClaimState claim,
        Optional<QueueItem> item,
        Optional<CallOutcome> outcome,
        Optional<WriteBackPlan> plan,
        Map<Operation, Correlation> correlations,
        Optional<Lease> lease,
        Instant createdAt,
        Instant updatedAt) {
    public SessionRecord {
        correlations = Map.copyOf(correlations);
    }

    public RunStatus status() {
        return progress.status();
    }

    /** The operations whose effect is known to stand in the CRM. */
    public EnumSet<Operation> confirmed() {
        EnumSet<Operation> confirmed = EnumSet.noneOf(Operation.class);
        correlations.values().stream()
                .filter(c -> c.status() == Correlation.Status.CONFIRMED)
                .forEach(c -> confirmed.add(c.operation()));
        return confirmed;
    }

    /** A claimed item whose call has not ended, or ended without anybody telling us. */
    public boolean awaitsOutcome() {
        return plan.isEmpty() && outcome.isEmpty() && (claim == ClaimState.PENDING || claim == ClaimState.CLAIMED);
    }

    /** The outcome that counts: the accepted one, or the one that the session opened with. */
    public Optional<CallOutcome> knownOutcome() {
        return outcome.or(() -> plan.flatMap(WriteBackPlan::outcome));
    }

    public SessionRecord with(SessionProgress changed, Instant at) {
        return new SessionRecord(
                session,
                queueItem,
                environment,
                changed,
                claim,
                item,
                outcome,
                plan,
                correlations,
                lease,
                createdAt,
                at);
    }

    public SessionRecord with(ClaimState changed, Optional<QueueItem> row) {
        return new SessionRecord(
                session,
                queueItem,
                environment,
                progress,
                changed,
                row,
                outcome,
                plan,
                correlations,
                lease,
                createdAt,
                updatedAt);
    }

    public SessionRecord with(Map<Operation, Correlation> changed) {
        return new SessionRecord(
                session,
                queueItem,
                environment,
                progress,
                claim,
                item,
                outcome,
                plan,
                changed,
                lease,
                createdAt,
                updatedAt);
    }

    public SessionRecord with(CallOutcome accepted) {
        return new SessionRecord(
                session,
                queueItem,
                environment,
                progress,
                claim,
                item,
                Optional.of(accepted),
                plan,
                correlations,
                lease,
                createdAt,
                updatedAt);
    }

    /** The session belongs to the environment of its plan from now on. */
    public SessionRecord with(WriteBackPlan made, Map<Operation, Correlation> planned) {
        return new SessionRecord(
                session,
                queueItem,
                made.target().environment(),
                progress,
                claim,
                item,
                outcome,
                Optional.of(made),
                planned,
                lease,
                createdAt,
                updatedAt);
    }

    public SessionRecord leasedTo(Optional<Lease> holder) {
        return new SessionRecord(
                session,
                queueItem,
                environment,
                progress,
                claim,
                item,
                outcome,
                plan,
                correlations,
                holder,
                createdAt,
                updatedAt);
    }
}
