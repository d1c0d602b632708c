package io.opencloser.core;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.Planner;
import io.opencloser.core.domain.plan.TaskOwnership;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.CallOutcome;
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
import io.opencloser.core.port.journal.ClaimState;
import io.opencloser.core.port.journal.Lease;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.core.port.journal.SessionRecord;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes in the outcome of a call that is over, for a session that claimed its item or for one that is new. */
final class WriteOutcome {
    private final Ports ports;
    private final RetryExecutor unleased;

    WriteOutcome(Ports ports) {
        this.ports = ports;
        this.unleased = RetryExecutor.unleased(ports);
    }

    WriteResult write(CallOutcome outcome) throws InterruptedException {
        Optional<SessionRecord> found = ports.journal().find(outcome.session());
        if (found.isEmpty()) {
            return begin(outcome);
        }
        SessionRecord known = found.get();
        if (known.awaitsOutcome()) {
            return afterClaim(outcome, known);
        }
        return again(outcome, known);
    }

    private WriteResult again(CallOutcome outcome, SessionRecord known) throws InterruptedException {
        List<String> contradictions = known.plan()
                .flatMap(WriteBackPlan::outcome)
                .map(first -> first.contradictions(outcome))
                .orElse(List.of("final_disposition"));
        if (!contradictions.isEmpty()) {
            ports.journal()
                    .note(outcome.session(), "contradicting_outcome", "ignored: " + String.join(", ", contradictions));
        }
        return new WriteResult(firstResult(known), contradictions);
    }

    private SessionResult firstResult(SessionRecord known) throws InterruptedException {
        return switch (known.status()) {
            case COMPLETED -> new SessionResult.Completed(known.session(), known.confirmed());
            // its first result never came, or was lost with the process: going on is the only way to have one
            case IN_PROGRESS -> new ResumeSession(ports).run(known.session(), false);
            case RESUME_NEEDED, BLOCKED, ABANDONED -> new ResumeSession(ports).known(known);
        };
    }

    private WriteResult begin(CallOutcome outcome) throws InterruptedException {
        QueueReading reading;
        TaskOwnership ownership;
        QueueItem item;
        try {
            reading = unleased.read(
                    () -> ports.queue().select(new QueueSelection.ById(outcome.queueItem(), Optional.empty())));
            if (!(reading instanceof QueueReading.Found there)) {
                return new WriteResult(notBegun(outcome, reading), List.of());
            }
            item = there.item();
            ownership = new TaskOwners(ports, unleased).resolve(outcome, item);
        } catch (CrmException e) {
            return new WriteResult(
                    new SessionResult.Refused(
                            outcome.session(),
                            SessionResult.Refusal.CRM_UNAVAILABLE,
                            e.failure().message()),
                    List.of());
        }
        WriteBackPlan plan = Planner.plan(outcome, item, ownership, ports.crm().target());
        AcquireResult opened = ports.journal().open(NewSession.planned(plan), ports.leaseRequest());
        if (!(opened instanceof AcquireResult.Acquired acquired)) {
            return again(outcome, ((AcquireResult.NotResumable) opened).record());
        }
        ExecutionContext work = ExecutionContext.of(ports, plan, new LeaseKeeper(ports, acquired.lease()));
        return new WriteResult(
                new PlanExecutor(work, acquired.record().correlations(), EnumSet.noneOf(Operation.class)).run(),
                List.of());
    }

    private WriteResult afterClaim(CallOutcome outcome, SessionRecord known) throws InterruptedException {
        if (!known.queueItem().equals(outcome.queueItem())) {
            return refused(
                    outcome,
                    SessionResult.Refusal.OTHER_QUEUE_ITEM,
                    "the session has claimed queue item " + known.queueItem() + ", the outcome names another");
        }
        QueueItem item = known.item().orElseThrow();
        TaskOwnership ownership;
        try {
            ownership = new TaskOwners(ports, unleased).resolve(outcome, item);
        } catch (CrmException e) {
            return refused(
                    outcome, SessionResult.Refusal.CRM_UNAVAILABLE, e.failure().message());
        }
        WriteBackPlan plan = Planner.plan(outcome, item, ownership, ports.crm().target());
        AcquireResult acquisition = ports.journal().acquire(outcome.session(), ports.leaseRequest(), Set.of());
        if (!(acquisition instanceof AcquireResult.Acquired acquired)) {
            return new WriteResult(new ResumeSession(ports).known(known), List.of());
        }
        if (acquired.record().plan().isPresent()) {
            // somebody handed an outcome in since we looked: theirs was the first and stands
            giveBack(acquired.lease());
            return again(outcome, acquired.record());
        }
        return new WriteResult(plannedAfterClaim(plan, item, acquired), List.of());
    }

    private void giveBack(Lease lease) {
        try {
            ports.journal().releaseLease(lease);
        } catch (LeaseLostException e) {
            // somebody has it already
        }
    }

    private SessionResult plannedAfterClaim(WriteBackPlan plan, QueueItem item, AcquireResult.Acquired acquired) {
        ExecutionContext work = ExecutionContext.of(ports, plan, new LeaseKeeper(ports, acquired.lease()));
        return PlanExecutor.guarded(work, EnumSet.noneOf(Operation.class), () -> {
            ports.journal().recordPlan(acquired.lease(), plan);
            if (acquired.record().claim() == ClaimState.PENDING) {
                ClaimThenExecute.Result claimed = ClaimThenExecute.claimAndExecute(work, item, true);
                return claimed instanceof ClaimThenExecute.Result.Lost lost
                        ? lost.result()
                        : ((ClaimThenExecute.Result.Went) claimed).result();
            }
            return new PlanExecutor(work, Map.of(), EnumSet.noneOf(Operation.class)).run();
        });
    }

    private static WriteResult refused(CallOutcome outcome, SessionResult.Refusal refusal, String message) {
        return new WriteResult(new SessionResult.Refused(outcome.session(), refusal, message), List.of());
    }

    private static SessionResult notBegun(CallOutcome outcome, QueueReading reading) {
        if (reading instanceof QueueReading.NotReady notReady) {
            return new SessionResult.Refused(
                    outcome.session(),
                    SessionResult.Refusal.NOT_READY,
                    "the mapping does not fit the CRM: "
                            + String.join("; ", notReady.why().gaps()));
        }
        return new SessionResult.Refused(
                outcome.session(),
                SessionResult.Refusal.QUEUE_ITEM_NOT_FOUND,
                "there is no queue item " + outcome.queueItem() + " in the CRM");
    }
}
