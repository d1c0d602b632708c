package io.opencloser.core.domain.state;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the journal knows of a session.
 *
 * @param environment the hash of the CRM's address that the session belongs to
 * @param item the queue item as it was read before the claim, or claimed; empty for sessions without a claim
 * @param plan empty while a claimed item waits for the outcome of its call
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
        return plan.isEmpty() && (claim == ClaimState.PENDING || claim == ClaimState.CLAIMED);
    }
}
