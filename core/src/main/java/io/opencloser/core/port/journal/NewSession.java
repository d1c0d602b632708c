package io.opencloser.core.port.journal;

import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import java.util.Optional;

/**
 * The first entry of a session.
 *
 * @param claimOf the item that is about to be claimed, as it was read; empty when there is to be no claim
 * @param plan what is to be written, where the outcome is known already. One of the two is present
 */
public record NewSession(
        SessionId session,
        QueueItemId queueItem,
        String environment,
        Optional<QueueItem> claimOf,
        Optional<WriteBackPlan> plan) {
    public NewSession {
        if (claimOf.isEmpty() && plan.isEmpty()) {
            throw new IllegalArgumentException("a session opens with a claim, a plan, or both");
        }
    }

    /** A session that starts with its plan. */
    public static NewSession planned(WriteBackPlan plan) {
        return new NewSession(
                plan.session(), plan.queueItem(), plan.target().environment(), Optional.empty(), Optional.of(plan));
    }

    /** A session that claims its row first and knows the outcome already. */
    public static NewSession claiming(QueueItem item, WriteBackPlan plan) {
        return new NewSession(
                plan.session(), plan.queueItem(), plan.target().environment(), Optional.of(item), Optional.of(plan));
    }

    /** A session that claims its row before the call. */
    public static NewSession claiming(SessionId session, String environment, QueueItem item) {
        return new NewSession(session, item.id(), environment, Optional.of(item), Optional.empty());
    }
}
