package io.opencloser.core;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import io.opencloser.core.engine.Engine;
import io.opencloser.core.engine.ExecutionResult;
import io.opencloser.core.engine.Leasing;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.NewSession;
import java.util.List;
import java.util.function.Supplier;

/** Takes one item from the queue to its result: select, check, plan, claim, write. */
final class RunItem {
    private final ItemPlanner planner;
    private final Leasing leases;
    private final Engine engine;
    private final KnownSessions knownSessions;
    private final Supplier<SessionId> sessionIds;

    /**
     * A run of items.
     *
     * @param knownSessions takes outcomes of calls that were delivered before
     */
    RunItem(
            ItemPlanner planner,
            Leasing leases,
            Engine engine,
            KnownSessions knownSessions,
            Supplier<SessionId> sessionIds) {
        this.planner = planner;
        this.leases = leases;
        this.engine = engine;
        this.knownSessions = knownSessions;
        this.sessionIds = sessionIds;
    }

    /** Takes the outcome of a session that the journal knows already. */
    @FunctionalInterface
    interface KnownSessions {
        WriteResult write(CallOutcome outcome) throws InterruptedException;
    }

    RunResult run(QueueSelection selection, OutcomeSource outcomes) throws InterruptedException {
        return planner.select(
                        selection,
                        selected -> write(planner.prepare(selected, sessionIds.get(), outcomes), outcomes),
                        attempt -> attempt.race() == Race.LOST,
                        Attempt::notLost)
                .result();
    }

    /** Whether another runner was faster. */
    private enum Race {
        LOST,
        NOT_LOST
    }

    private record Attempt(RunResult result, Race race) {
        static Attempt notLost(RunResult result) {
            return new Attempt(result, Race.NOT_LOST);
        }
    }

    private Attempt write(ItemPlanner.Prepared prepared, OutcomeSource outcomes) throws InterruptedException {
        WriteBackPlan plan = prepared.plan();
        QueueItem item = prepared.item();
        boolean claims = prepared.decision().allowed() && plan.disposition().callWasPlaced();
        NewSession session = claims ? NewSession.claiming(item, plan) : NewSession.planned(plan);
        AcquireResult opened = leases.open(session);
        if (opened instanceof AcquireResult.WaitsForEarlier pending) {
            // any other item is as good: this one is passed over like one that another runner has
            return new Attempt(
                    RunResult.notBegun(
                            RefusalReason.OUTCOME_PENDING, KnownSession.pending(item.id(), pending), List.of()),
                    Race.LOST);
        }
        if (!(opened instanceof AcquireResult.Acquired acquired)) {
            // a derived session id that the journal knows: the call was delivered before
            WriteResult known = knownSessions.write(outcomes.of(plan.session(), item.id()));
            List<Warning> contradictions =
                    known.contradictions().stream().map(RunItem::contradiction).toList();
            return Attempt.notLost(prepared.result(contradictions, new RunResult.Result.Session(known.result())));
        }
        ExecutionResult executed =
                claims ? engine.claimThenExecute(acquired, plan, item) : engine.execute(acquired, plan);
        RunResult result =
                prepared.result(List.of(), new RunResult.Result.Session(KnownSession.after(plan.session(), executed)));
        return new Attempt(result, executed instanceof ExecutionResult.ClaimLost ? Race.LOST : Race.NOT_LOST);
    }

    private static Warning contradiction(String field) {
        return new Warning(
                "contradicting_outcome",
                field,
                "the session is known with another " + field + ", which stands; this one was ignored");
    }
}
