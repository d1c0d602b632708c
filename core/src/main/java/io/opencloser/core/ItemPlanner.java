package io.opencloser.core;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.NextAttemptDelays;
import io.opencloser.core.domain.plan.Planner;
import io.opencloser.core.domain.plan.Target;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.core.domain.queue.EligibilityDecision;
import io.opencloser.core.domain.queue.PassedOver;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.engine.retry.RetryExecutor;
import io.opencloser.core.intake.Intake;
import io.opencloser.core.intake.ItemSearch;
import io.opencloser.core.intake.ItemSearch.Answer;
import io.opencloser.core.intake.TaskOwners;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.event.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Selects an item, checks whether it may be called, and plans what a call would write. Changes nothing. */
final class ItemPlanner {
    /** How many items other runners may claim first before a run for the next callable one gives up. */
    private static final int MOST_RACES = 20;

    private final Crm crm;
    private final TaskOwners owners;
    private final Intake intake;
    private final NextAttemptDelays nextAttempt;

    ItemPlanner(Crm crm, Queue queue, TaskOwners owners, RetryExecutor reads, Time time, WriteBackSettings settings) {
        this.crm = crm;
        this.owners = owners;
        this.intake = new Intake(queue, reads, time, settings.eligibility());
        this.nextAttempt = settings.nextAttempt();
    }

    /** An item that was selected, and what came up on the way. */
    record Selected(QueueItem item, List<Warning> warnings, List<PassedOver> passedOver) {}

    /** Goes on with the item that was found. */
    @FunctionalInterface
    interface WithItem<T> {
        T apply(Selected selected) throws InterruptedException;
    }

    /**
     * Reads the item that is wanted and goes on with it; when another runner was faster, and any item is as good, with the
     * next one.
     *
     * @param otherwise takes the result without an item, or with a CRM that could not be read: nothing is begun
     */
    <T> T select(QueueSelection selection, WithItem<T> next, Predicate<T> lost, Function<RunResult, T> otherwise)
            throws InterruptedException {
        ItemSearch search = intake.search(selection);
        try {
            for (int races = 1; ; races++) {
                Answer answer = search.next();
                if (!(answer instanceof Answer.Item found)) {
                    return otherwise.apply(without(answer).passing(search.passedOver()));
                }
                T result = next.apply(new Selected(found.item(), found.warnings(), search.passedOver()));
                if (!search.takesAnyItem() || races == MOST_RACES || !lost.test(result)) {
                    return result;
                }
            }
        } catch (CrmException e) {
            return otherwise.apply(RunResult.notBegun(
                            RefusalReason.CRM_UNAVAILABLE, e.failure().message(), List.of())
                    .passing(search.passedOver()));
        }
    }

    EligibilityDecision decide(QueueItem item) {
        return intake.decide(item);
    }

    /** What a session of this item will write: the outcome, or that the item may not be called. */
    Prepared prepare(Selected selected, SessionId session, OutcomeSource outcomes) throws InterruptedException {
        QueueItem item = selected.item();
        EligibilityDecision decision = decide(item);
        WriteBackPlan plan =
                decision.allowed() ? plan(outcomes.of(session, item.id()), item) : ineligible(session, item, decision);
        return new Prepared(selected, decision, plan);
    }

    WriteBackPlan plan(CallOutcome outcome, QueueItem item) throws InterruptedException {
        return planFor(outcome, item, crm.target());
    }

    WriteBackPlan planFor(CallOutcome outcome, QueueItem item, Target target) throws InterruptedException {
        return Planner.plan(outcome, item, owners.resolve(outcome, item), target, nextAttempt);
    }

    WriteBackPlan ineligible(SessionId session, QueueItem item, EligibilityDecision decision) {
        return Planner.ineligible(session, item, decision, crm.target());
    }

    private static RunResult without(Answer answer) {
        if (answer instanceof Answer.NotReady notReady) {
            return RunResult.notBegun(
                    RefusalReason.MAPPING_INVALID,
                    "the mapping does not fit the CRM, nothing was written",
                    notReady.why().gaps());
        }
        if (answer instanceof Answer.CampaignNotFound) {
            return RunResult.notBegun(
                    RefusalReason.CAMPAIGN_NOT_FOUND,
                    "configured_campaign_not_found: the queue has no rows of this campaign",
                    List.of());
        }
        if (answer instanceof Answer.NotFound) {
            return RunResult.notBegun(
                    RefusalReason.QUEUE_ITEM_NOT_FOUND, "there is no such queue item in the CRM", List.of());
        }
        return RunResult.noCallableItem();
    }

    /** An item with all that its session will write. */
    record Prepared(Selected selected, EligibilityDecision decision, WriteBackPlan plan) {
        QueueItem item() {
            return selected.item();
        }

        RunResult result(List<Warning> more, RunResult.Result result) {
            List<Warning> warnings = new ArrayList<>(selected.warnings());
            warnings.addAll(decision.notes());
            warnings.addAll(plan.warnings());
            warnings.addAll(more);
            return new RunResult(
                    Optional.of(item()),
                    Optional.of(decision),
                    Optional.of(plan),
                    warnings,
                    selected.passedOver(),
                    result);
        }
    }
}
