package io.opencloser.core;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.engine.Engine;
import io.opencloser.core.engine.MappingChange;
import io.opencloser.core.engine.retry.RetryExecutor;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.crm.QueueSelection;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.SessionLog;
import io.opencloser.core.port.journal.SessionQueries;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes the outcome of a call that is over, for a session that claimed its item or for one that is new. */
final class WriteOutcome {
    private final SessionQueries queries;
    private final Leasing leases;
    private final SessionLog log;
    private final Queue queue;
    private final RetryExecutor reads;
    private final ItemPlanner planner;
    private final Engine engine;
    private final ResumeSession resume;

    WriteOutcome(
            SessionQueries queries,
            Leasing leases,
            SessionLog log,
            Queue queue,
            RetryExecutor reads,
            ItemPlanner planner,
            Engine engine,
            ResumeSession resume) {
        this.queries = queries;
        this.leases = leases;
        this.log = log;
        this.queue = queue;
        this.reads = reads;
        this.planner = planner;
        this.engine = engine;
        this.resume = resume;
    }

    WriteResult run(CallOutcome outcome) throws InterruptedException {
        Optional<SessionRecord> found = queries.find(outcome.session());
        if (found.isEmpty()) {
            return begin(outcome);
        }
        return found.get().awaitsOutcome() ? afterClaim(outcome, found.get()) : again(outcome, found.get());
    }

    /** The session has its outcome already: the first one stands (requirement 1.5). */
    private WriteResult again(CallOutcome outcome, SessionRecord known) throws InterruptedException {
        List<String> contradictions = known.plan()
                .flatMap(WriteBackPlan::outcome)
                .map(first -> first.contradictions(outcome))
                .orElse(List.of("final_disposition"));
        if (!contradictions.isEmpty()) {
            log.note(outcome.session(), "contradicting_outcome", "ignored: " + String.join(", ", contradictions));
        }
        return new WriteResult(firstResult(known), contradictions);
    }

    private SessionResult firstResult(SessionRecord known) {
        return switch (known.status()) {
            case COMPLETED -> new SessionResult.Completed(known.session(), known.confirmed());
            // its first result never came, or was lost with the process: going on is the only way to have one
            case IN_PROGRESS -> resume.run(known.session(), MappingChange.STOP);
            case RESUME_NEEDED, BLOCKED, ABANDONED -> resume.idle(known);
        };
    }

    private WriteResult begin(CallOutcome outcome) throws InterruptedException {
        WriteBackPlan plan;
        try {
            QueueReading reading =
                    reads.read(() -> queue.select(new QueueSelection.ById(outcome.queueItem(), Optional.empty())));
            if (!(reading instanceof QueueReading.Found there)) {
                return notBegun(outcome, reading);
            }
            plan = planner.plan(outcome, there.item());
        } catch (CrmException e) {
            return refused(outcome, RefusalReason.CRM_UNAVAILABLE, e.failure().message());
        }
        AcquireResult opened = leases.open(NewSession.planned(plan));
        if (!(opened instanceof AcquireResult.Acquired acquired)) {
            return again(outcome, ((AcquireResult.NotResumable) opened).record());
        }
        return new WriteResult(KnownSession.after(outcome.session(), engine.execute(acquired, plan)), List.of());
    }

    private WriteResult afterClaim(CallOutcome outcome, SessionRecord known) throws InterruptedException {
        if (!known.queueItem().equals(outcome.queueItem())) {
            return refused(
                    outcome,
                    RefusalReason.OTHER_QUEUE_ITEM,
                    "the session has claimed queue item " + known.queueItem() + ", the outcome names another");
        }
        QueueItem item = known.item().orElseThrow();
        WriteBackPlan plan;
        try {
            plan = planner.plan(outcome, item);
        } catch (CrmException e) {
            return refused(outcome, RefusalReason.CRM_UNAVAILABLE, e.failure().message());
        }
        AcquireResult acquisition = leases.acquire(outcome.session(), Set.of());
        if (!(acquisition instanceof AcquireResult.Acquired acquired)) {
            return new WriteResult(resume.idle(known), List.of());
        }
        if (acquired.record().plan().isPresent()) {
            // another outcome came since we looked: it was the first and stands
            releaseLease(acquired.lease());
            return again(outcome, acquired.record());
        }
        return new WriteResult(
                KnownSession.after(outcome.session(), engine.planThenExecute(acquired, plan, item)), List.of());
    }

    private void releaseLease(Lease lease) {
        try {
            leases.release(lease);
        } catch (LeaseLostException e) {
            // another worker has it already
        }
    }

    private static WriteResult refused(CallOutcome outcome, RefusalReason reason, String message) {
        return new WriteResult(new SessionResult.Refused(outcome.session(), reason, message), List.of());
    }

    private static WriteResult notBegun(CallOutcome outcome, QueueReading reading) {
        return reading instanceof QueueReading.NotReady notReady
                ? refused(
                        outcome,
                        RefusalReason.MAPPING_INVALID,
                        "the mapping does not fit the CRM: "
                                + String.join("; ", notReady.why().gaps()))
                : refused(
                        outcome,
                        RefusalReason.QUEUE_ITEM_NOT_FOUND,
                        "there is no queue item " + outcome.queueItem() + " in the CRM");
    }
}
