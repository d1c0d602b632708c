package io.opencloser.core;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.Planner;
import io.opencloser.core.domain.plan.Target;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Eligibility;
import io.opencloser.core.domain.queue.EligibilityDecision;
import io.opencloser.core.domain.queue.EligibilityPolicy;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.engine.retry.RetryExecutor;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.crm.QueueSelection;
import io.opencloser.core.port.event.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Selects an item, checks whether it may be called, and plans what a call would write. Changes nothing. */
final class ItemPlanner {
    private final Crm crm;
    private final Queue queue;
    private final TaskOwners owners;
    private final RetryExecutor reads;
    private final Time time;
    private final Eligibility eligibility;

    ItemPlanner(
            Crm crm, Queue queue, TaskOwners owners, RetryExecutor reads, Time time, EligibilityPolicy eligibility) {
        this.crm = crm;
        this.queue = queue;
        this.owners = owners;
        this.reads = reads;
        this.time = time;
        this.eligibility = new Eligibility(eligibility);
    }

    /** Goes on with the item that was found. */
    @FunctionalInterface
    interface WithItem<T> {
        T apply(QueueItem item, List<Warning> warnings) throws InterruptedException;
    }

    /**
     * Reads the item that is wanted and goes on with it.
     *
     * @param otherwise takes the result without an item, or with a CRM that could not be read: nothing is begun
     */
    <T> T select(QueueSelection selection, WithItem<T> next, Function<RunResult, T> otherwise)
            throws InterruptedException {
        try {
            QueueReading reading = reads.read(() -> queue.select(selection));
            return reading instanceof QueueReading.Found found
                    ? next.apply(found.item(), found.warnings())
                    : otherwise.apply(without(reading));
        } catch (CrmException e) {
            return otherwise.apply(RunResult.notBegun(
                    RefusalReason.CRM_UNAVAILABLE, e.failure().message(), List.of()));
        }
    }

    EligibilityDecision decide(QueueItem item) {
        return eligibility.decide(item, time.now());
    }

    /** What a session of this item will write: the outcome, or that the item may not be called. */
    Prepared prepare(QueueItem item, SessionId session, OutcomeSource outcomes) throws InterruptedException {
        EligibilityDecision decision = decide(item);
        if (!decision.allowed()) {
            return new Prepared(item, decision, ineligible(session, item, decision));
        }
        return new Prepared(item, decision, plan(outcomes.of(session, item.id()), item));
    }

    WriteBackPlan plan(CallOutcome outcome, QueueItem item) throws InterruptedException {
        return planFor(outcome, item, crm.target());
    }

    WriteBackPlan planFor(CallOutcome outcome, QueueItem item, Target target) throws InterruptedException {
        return Planner.plan(outcome, item, owners.resolve(outcome, item), target);
    }

    WriteBackPlan ineligible(SessionId session, QueueItem item, EligibilityDecision decision) {
        return Planner.ineligible(session, item, decision, crm.target());
    }

    static RunResult without(QueueReading reading) {
        if (reading instanceof QueueReading.NotReady notReady) {
            return RunResult.notBegun(
                    RefusalReason.MAPPING_INVALID,
                    "the mapping does not fit the CRM, nothing was written",
                    notReady.why().gaps());
        }
        if (reading instanceof QueueReading.CampaignNotFound) {
            return RunResult.notBegun(
                    RefusalReason.CAMPAIGN_NOT_FOUND,
                    "configured_campaign_not_found: the queue has no rows of this campaign",
                    List.of());
        }
        if (reading instanceof QueueReading.NotFound) {
            return RunResult.notBegun(
                    RefusalReason.QUEUE_ITEM_NOT_FOUND, "there is no such queue item in the CRM", List.of());
        }
        return RunResult.noCallableItem();
    }

    /** An item with all that its session will write. */
    record Prepared(QueueItem item, EligibilityDecision decision, WriteBackPlan plan) {
        RunResult result(List<Warning> ofMapping, List<Warning> more, RunResult.Result result) {
            List<Warning> warnings = new ArrayList<>(ofMapping);
            warnings.addAll(decision.notes());
            warnings.addAll(plan.warnings());
            warnings.addAll(more);
            return new RunResult(Optional.of(item), Optional.of(decision), Optional.of(plan), warnings, result);
        }
    }
}
