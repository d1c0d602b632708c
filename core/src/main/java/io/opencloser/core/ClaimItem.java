package io.opencloser.core;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.queue.EligibilityDecision;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.engine.CallClaim;
import io.opencloser.core.engine.Engine;
import io.opencloser.core.engine.Leasing;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.NewSession;
import java.util.List;
import java.util.function.Supplier;

/** Claims an item for a call that has yet to be made. If the claim is in doubt, it says so and no call is placed. */
final class ClaimItem {
    private final Crm crm;
    private final ItemPlanner planner;
    private final Leasing leases;
    private final Engine engine;
    private final Supplier<SessionId> sessionIds;

    ClaimItem(Crm crm, ItemPlanner planner, Leasing leases, Engine engine, Supplier<SessionId> sessionIds) {
        this.crm = crm;
        this.planner = planner;
        this.leases = leases;
        this.engine = engine;
        this.sessionIds = sessionIds;
    }

    ClaimResult run(QueueSelection selection) throws InterruptedException {
        return planner.select(selection, this::claim, ClaimItem::lostToAnotherRunner, ClaimItem::without);
    }

    private ClaimResult claim(ItemPlanner.Selected selected) {
        SessionId session = sessionIds.get();
        EligibilityDecision decision = planner.decide(selected.item());
        return decision.allowed() ? claim(session, selected) : notEligible(session, selected.item(), decision);
    }

    /** A claim that the CRM refused for good names no field: the next one would be refused as well. */
    private static boolean lostToAnotherRunner(ClaimResult result) {
        return (result instanceof ClaimResult.Lost lost && !lost.fields().isEmpty())
                || (result instanceof ClaimResult.NotBegun no && no.reason() == RefusalReason.OUTCOME_PENDING);
    }

    private ClaimResult notEligible(SessionId session, QueueItem item, EligibilityDecision decision) {
        var plan = planner.ineligible(session, item, decision);
        AcquireResult opened = leases.open(NewSession.planned(plan));
        return opened instanceof AcquireResult.Acquired acquired
                ? new ClaimResult.NotEligible(KnownSession.after(session, engine.execute(acquired, plan)), decision)
                : notOpened(session, item, opened);
    }

    private ClaimResult claim(SessionId session, ItemPlanner.Selected selected) {
        QueueItem item = selected.item();
        NewSession claiming = NewSession.claiming(session, crm.target().environment(), item);
        AcquireResult opened = leases.open(claiming);
        if (!(opened instanceof AcquireResult.Acquired acquired)) {
            return notOpened(session, item, opened);
        }
        CallClaim claim = engine.claim(acquired, item);
        if (claim instanceof CallClaim.Claimed claimed) {
            return new ClaimResult.Claimed(session, claimed.item(), selected.passedOver());
        }
        return claim instanceof CallClaim.Lost lost
                ? new ClaimResult.Lost(session, lost.fields())
                : new ClaimResult.InDoubt(session, ((CallClaim.InDoubt) claim).message());
    }

    private static ClaimResult notOpened(SessionId session, QueueItem item, AcquireResult why) {
        if (why instanceof AcquireResult.WaitsForEarlier pending) {
            return new ClaimResult.NotBegun(
                    RefusalReason.OUTCOME_PENDING, KnownSession.pending(item.id(), pending), List.of());
        }
        return new ClaimResult.InDoubt(session, "the journal knows this session already");
    }

    private static ClaimResult without(RunResult run) {
        return run.result() instanceof RunResult.Result.NotBegun no
                ? new ClaimResult.NotBegun(no.reason(), no.message(), no.details())
                : new ClaimResult.NoCallableItem(run.passedOver());
    }
}
