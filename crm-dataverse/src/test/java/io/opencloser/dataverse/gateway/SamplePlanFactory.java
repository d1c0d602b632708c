package io.opencloser.dataverse.gateway;

import io.opencloser.core.domain.plan.DispositionEffects;
import io.opencloser.core.domain.plan.NextAttemptDelays;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.Planner;
import io.opencloser.core.domain.plan.Target;
import io.opencloser.core.domain.plan.TaskOwnership;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.CallFacts;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.FollowUp;
import io.opencloser.core.domain.session.ReviewReason;
import io.opencloser.core.domain.session.SessionId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Plans as the core makes them. */
final class SamplePlanFactory {
    static final SessionId SESSION = SessionId.of(new UUID(0x51, 0x52));
    static final Owner TEAM = new Owner(Owner.Kind.TEAM, SimulatedConnection.TEAM);

    private static final Instant START = Instant.parse("2026-03-02T16:50:00.123Z");

    private SamplePlanFactory() {}

    static WriteBackPlan plan(SimulatedConnection environment, QueueItem item, Disposition disposition) {
        return plan(environment.crm.target(), item, disposition, "They were friendly.", TEAM);
    }

    /** A plan with all three writes, for the first row of the demo as it is now. */
    static WriteBackPlan callBackLater(SimulatedConnection environment) {
        return plan(environment, environment.item(SimulatedConnection.FIRST), Disposition.CALL_BACK_LATER);
    }

    /** Plans with all three writes, one for each of these rows of the demo, each of a session of its own. */
    static List<WriteBackPlan> callBackLater(SimulatedConnection environment, int... rows) {
        return Arrays.stream(rows)
                .mapToObj(row -> plan(
                        SessionId.of(new UUID(0x51, row)),
                        environment.crm.target(),
                        environment.item(SimulatedConnection.row(row)),
                        Disposition.CALL_BACK_LATER,
                        "They were friendly.",
                        TEAM))
                .toList();
    }

    static WriteBackPlan plan(Target target, QueueItem item, Disposition disposition, String summary, Owner owner) {
        return plan(SESSION, target, item, disposition, summary, owner);
    }

    private static WriteBackPlan plan(
            SessionId session, Target target, QueueItem item, Disposition disposition, String summary, Owner owner) {
        CallOutcome outcome = new CallOutcome(
                session,
                item.id(),
                new CallFacts("call-1", "agent-1", START, START.plusSeconds(61)),
                disposition,
                summary,
                new FollowUp(
                        Optional.of("jane@example.com"),
                        Optional.of("tuesday morning"),
                        Optional.of(ReviewReason.LEGAL_REQUEST)));
        TaskOwnership ownership = DispositionEffects.of(disposition).task().isPresent()
                ? new TaskOwnership.Verified(owner, List.of())
                : new TaskOwnership.NotNeeded();
        return Planner.plan(outcome, item, ownership, target, NextAttemptDelays.standard());
    }

    static PlannedWrite.Create create(WriteBackPlan plan, Operation operation) {
        return (PlannedWrite.Create) plan.write(operation).orElseThrow();
    }

    static PlannedWrite.UpdateQueueRow update(WriteBackPlan plan) {
        return (PlannedWrite.UpdateQueueRow)
                plan.write(Operation.QUEUE_STATUS_UPDATE).orElseThrow();
    }
}
