package io.opencloser.core;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.Planner;
import io.opencloser.core.domain.queue.Eligibility;
import io.opencloser.core.domain.queue.EligibilityDecision;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.engine.ClaimStep;
import io.opencloser.core.engine.ClaimThenExecute;
import io.opencloser.core.engine.ExecutionContext;
import io.opencloser.core.engine.LeaseKeeper;
import io.opencloser.core.engine.PlanExecutor;
import io.opencloser.core.engine.Ports;
import io.opencloser.core.engine.RetryExecutor;
import io.opencloser.core.engine.Step;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.crm.QueueSelection;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.NewSession;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Claims an item for a call that has yet to be made. In doubt it says so: nobody is called on a guess. */
final class ClaimItem {
    private final Ports ports;
    private final RetryExecutor unleased;

    ClaimItem(Ports ports) {
        this.ports = ports;
        this.unleased = RetryExecutor.unleased(ports);
    }

    ClaimResult claim(QueueSelection selection, Supplier<SessionId> sessions) throws InterruptedException {
        QueueReading reading;
        try {
            reading = unleased.read(() -> ports.queue().select(selection));
        } catch (CrmException e) {
            return new ClaimResult.NotBegun(
                    RunResult.Reason.CRM_UNAVAILABLE, e.failure().message(), List.of());
        }
        if (!(reading instanceof QueueReading.Found found)) {
            return without(RunItem.without(reading));
        }
        QueueItem item = found.item();
        SessionId session = sessions.get();
        EligibilityDecision decision = new Eligibility(ports.settings().eligibility())
                .decide(item, ports.time().now());
        return decision.allowed() ? claim(session, item) : notEligible(session, item, decision);
    }

    private ClaimResult notEligible(SessionId session, QueueItem item, EligibilityDecision decision) {
        var plan = Planner.ineligible(session, item, decision, ports.crm().target());
        AcquireResult opened = ports.journal().open(NewSession.planned(plan), ports.leaseRequest());
        if (!(opened instanceof AcquireResult.Acquired acquired)) {
            return alreadyKnown(session);
        }
        ExecutionContext work = ExecutionContext.of(ports, plan, new LeaseKeeper(ports, acquired.lease()));
        SessionResult result =
                new PlanExecutor(work, acquired.record().correlations(), EnumSet.noneOf(Operation.class)).run();
        return new ClaimResult.NotEligible(result, decision);
    }

    private ClaimResult claim(SessionId session, QueueItem item) {
        NewSession opening = NewSession.claiming(session, ports.crm().target().environment(), item);
        AcquireResult opened = ports.journal().open(opening, ports.leaseRequest());
        if (!(opened instanceof AcquireResult.Acquired acquired)) {
            return alreadyKnown(session);
        }
        LeaseKeeper keeper = new LeaseKeeper(ports, acquired.lease());
        RetryExecutor retry = RetryExecutor.under(keeper, ports);
        try {
            try {
                return settle(session, item, keeper, new ClaimStep(ports, retry).run(item, false));
            } catch (CrmException e) {
                ports.journal().releaseLease(keeper.lease());
                return new ClaimResult.InDoubt(session, e.failure().message());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                ports.journal().releaseLease(keeper.lease());
                return new ClaimResult.InDoubt(session, "stopped on request, and the claim may have been sent");
            }
        } catch (LeaseLostException e) {
            return new ClaimResult.InDoubt(session, "another worker took the session over");
        }
    }

    private ClaimResult settle(SessionId session, QueueItem item, LeaseKeeper keeper, ClaimStep.ClaimReply claimed) {
        if (claimed instanceof ClaimStep.ClaimReply.Claimed held) {
            QueueItem ours = item.withBaseline(held.row());
            ports.journal().recordClaim(keeper.lease(), ours, Optional.empty());
            ports.journal().releaseLease(keeper.lease());
            return new ClaimResult.Claimed(session, ours);
        }
        if (claimed instanceof ClaimStep.ClaimReply.Lost lost) {
            ports.journal().recordClaimLost(keeper.lease(), ClaimThenExecute.lostBlock(lost.fields()));
            return new ClaimResult.Lost(session, lost.fields());
        }
        if (claimed instanceof ClaimStep.ClaimReply.Refused refused && refused.why() instanceof Step.Stop stop) {
            ports.journal().recordClaimLost(keeper.lease(), stop.block());
            return new ClaimResult.Lost(session, List.of());
        }
        ports.journal().releaseLease(keeper.lease());
        String message = claimed instanceof ClaimStep.ClaimReply.GaveUp gaveUp
                ? gaveUp.failure().message()
                : "the answer to the claim was lost, and the row is in progress now";
        return new ClaimResult.InDoubt(session, message);
    }

    private static ClaimResult alreadyKnown(SessionId session) {
        return new ClaimResult.InDoubt(session, "the journal knows this session already");
    }

    private static ClaimResult without(RunResult run) {
        return run.result() instanceof RunResult.Result.NotBegun no
                ? new ClaimResult.NotBegun(no.reason(), no.message(), no.details())
                : new ClaimResult.NoCallableItem();
    }
}
