package io.opencloser.core;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.Planner;
import io.opencloser.core.domain.plan.TaskOwnership;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Eligibility;
import io.opencloser.core.domain.queue.EligibilityDecision;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.engine.ClaimThenExecute;
import io.opencloser.core.engine.ExecutionContext;
import io.opencloser.core.engine.LeaseKeeper;
import io.opencloser.core.engine.PlanExecutor;
import io.opencloser.core.engine.Ports;
import io.opencloser.core.engine.RetryExecutor;
import io.opencloser.core.engine.TaskOwners;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.crm.QueueSelection;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.NewSession;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes one item from the queue to its result: select, check, plan, claim, write. Or the first half of it, rehearsed. */
final class RunItem {
    /** How many items somebody else may snatch away before a run for the next ready one gives up. */
    private static final int MOST_RACES = 5;

    private final Ports ports;
    private final OutcomeSource outcomes;
    private final Supplier<SessionId> sessions;
    private final RetryExecutor unleased;
    private boolean lostRace;

    RunItem(Ports ports, OutcomeSource outcomes, Supplier<SessionId> sessions) {
        this.ports = ports;
        this.outcomes = outcomes;
        this.sessions = sessions;
        this.unleased = RetryExecutor.unleased(ports);
    }

    RunResult rehearse(QueueSelection selection) throws InterruptedException {
        return reading(selection, (item, warnings) -> {
            Prepared prepared = prepare(item, sessions.get());
            return new RunResult(
                    Optional.of(item),
                    Optional.of(prepared.decision()),
                    Optional.of(prepared.plan()),
                    prepared.allWarnings(warnings),
                    new RunResult.Result.Rehearsed());
        });
    }

    RunResult run(QueueSelection selection) throws InterruptedException {
        RunResult run = once(selection);
        for (int races = 1; races < MOST_RACES && selection instanceof QueueSelection.NextReady && lostRace; races++) {
            run = once(selection);
        }
        return run;
    }

    private RunResult once(QueueSelection selection) throws InterruptedException {
        lostRace = false;
        return reading(selection, (item, warnings) -> {
            Prepared prepared = prepare(item, sessions.get());
            WriteResult written = write(item, prepared);
            List<Warning> all = prepared.allWarnings(warnings);
            written.contradictions().forEach(field -> all.add(contradiction(field)));
            return new RunResult(
                    Optional.of(item),
                    Optional.of(prepared.decision()),
                    Optional.of(prepared.plan()),
                    all,
                    new RunResult.Result.Session(written.result()));
        });
    }

    private static Warning contradiction(String field) {
        return new Warning(
                "contradicting_outcome",
                field,
                "the session is known with another " + field + ", which stands; this one was ignored");
    }

    private WriteResult write(QueueItem item, Prepared prepared) throws InterruptedException {
        WriteBackPlan plan = prepared.plan();
        boolean claims = prepared.decision().allowed() && plan.disposition().callWasPlaced();
        NewSession opening = claims ? NewSession.claiming(item, plan) : NewSession.planned(plan);
        AcquireResult opened = ports.journal().open(opening, ports.leaseRequest());
        if (!(opened instanceof AcquireResult.Acquired acquired)) {
            // a derived session id that the journal knows: the call was delivered before
            return new WriteOutcome(ports).write(outcomes.of(plan.session(), item.id()));
        }
        return new WriteResult(writeNew(item, plan, claims, acquired), List.of());
    }

    private SessionResult writeNew(
            QueueItem item, WriteBackPlan plan, boolean claims, AcquireResult.Acquired acquired) {
        ExecutionContext work = ExecutionContext.of(ports, plan, new LeaseKeeper(ports, acquired.lease()));
        if (!claims) {
            return new PlanExecutor(work, acquired.record().correlations(), EnumSet.noneOf(Operation.class)).run();
        }
        ClaimThenExecute.Result claimed = ClaimThenExecute.claimAndExecute(work, item, false);
        lostRace = claimed instanceof ClaimThenExecute.Result.Lost;
        return claimed instanceof ClaimThenExecute.Result.Lost lost
                ? lost.result()
                : ((ClaimThenExecute.Result.Went) claimed).result();
    }

    private record Prepared(EligibilityDecision decision, WriteBackPlan plan) {
        List<Warning> allWarnings(List<Warning> ofMapping) {
            List<Warning> all = new ArrayList<>(ofMapping);
            all.addAll(decision.notes());
            all.addAll(plan.warnings());
            return all;
        }
    }

    private Prepared prepare(QueueItem item, SessionId session) throws InterruptedException {
        EligibilityDecision decision = new Eligibility(ports.settings().eligibility())
                .decide(item, ports.time().now());
        if (!decision.allowed()) {
            return new Prepared(
                    decision,
                    Planner.ineligible(session, item, decision, ports.crm().target()));
        }
        CallOutcome outcome = outcomes.of(session, item.id());
        TaskOwnership ownership = new TaskOwners(ports, unleased).resolve(outcome, item);
        return new Prepared(
                decision, Planner.plan(outcome, item, ownership, ports.crm().target()));
    }

    @FunctionalInterface
    private interface WithItem {
        RunResult apply(QueueItem item, List<Warning> warnings) throws InterruptedException;
    }

    private RunResult reading(QueueSelection selection, WithItem next) throws InterruptedException {
        try {
            QueueReading reading = unleased.read(() -> ports.queue().select(selection));
            if (reading instanceof QueueReading.Found found) {
                return next.apply(found.item(), found.warnings());
            }
            return without(reading);
        } catch (CrmException e) {
            return RunResult.notBegun(
                    RunResult.Reason.CRM_UNAVAILABLE, e.failure().message(), List.of());
        }
    }

    static RunResult without(QueueReading reading) {
        if (reading instanceof QueueReading.NotReady notReady) {
            return RunResult.notBegun(
                    RunResult.Reason.METADATA,
                    "the mapping does not fit the CRM, nothing was written",
                    notReady.why().gaps());
        }
        if (reading instanceof QueueReading.CampaignNotFound) {
            return RunResult.notBegun(
                    RunResult.Reason.CAMPAIGN_NOT_FOUND,
                    "configured_campaign_not_found: the queue has no rows of this campaign",
                    List.of());
        }
        if (reading instanceof QueueReading.NotFound) {
            return RunResult.notBegun(
                    RunResult.Reason.QUEUE_ITEM_NOT_FOUND, "there is no such queue item in the CRM", List.of());
        }
        return new RunResult(
                Optional.empty(), Optional.empty(), Optional.empty(), List.of(), new RunResult.Result.NoCallableItem());
    }
}
