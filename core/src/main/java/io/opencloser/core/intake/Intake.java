package io.opencloser.core.intake;

import io.opencloser.core.domain.queue.Eligibility;
import io.opencloser.core.domain.queue.EligibilityDecision;
import io.opencloser.core.domain.queue.EligibilityPolicy;
import io.opencloser.core.domain.queue.PassedOver;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.engine.retry.RetryExecutor;
import io.opencloser.core.port.crm.CandidateQuery;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.event.Time;
import java.util.List;

/** Finds items in the queue and decides whether they may be called (requirements 3.1 and 3.2). Changes nothing. */
public final class Intake {
    private final Queue queue;
    private final RetryExecutor reads;
    private final Time time;
    private final EligibilityPolicy policy;
    private final Eligibility eligibility;

    public Intake(Queue queue, RetryExecutor reads, Time time, EligibilityPolicy policy) {
        this.queue = queue;
        this.reads = reads;
        this.time = time;
        this.policy = policy;
        this.eligibility = new Eligibility(policy);
    }

    /** Whether this item may be called now. */
    public EligibilityDecision decide(QueueItem item) {
        return eligibility.decide(item, time.now());
    }

    /** A search that has read nothing yet. */
    public ItemSearch search(QueueSelection selection) {
        return selection instanceof QueueSelection.ById byId
                ? new OneItem(byId)
                : new CampaignSearch(
                        page -> reads.read(() -> queue.candidates(query((QueueSelection.NextReady) selection), page)),
                        this::decide);
    }

    private CandidateQuery query(QueueSelection.NextReady wanted) {
        return new CandidateQuery(wanted, policy, time.now());
    }

    /** The item that was asked for by id: whether it may be called is another question. */
    private final class OneItem implements ItemSearch {
        private final QueueSelection.ById wanted;

        OneItem(QueueSelection.ById wanted) {
            this.wanted = wanted;
        }

        @Override
        public Answer next() throws InterruptedException {
            QueueReading reading = reads.read(() -> queue.select(wanted));
            if (reading instanceof QueueReading.Found found) {
                return new Answer.Item(found.item(), found.warnings());
            }
            return reading instanceof QueueReading.NotReady notReady
                    ? new Answer.NotReady(notReady.why())
                    : new Answer.NotFound();
        }

        @Override
        public boolean takesAnyItem() {
            return false;
        }

        @Override
        public List<PassedOver> passedOver() {
            return List.of();
        }
    }
}
