package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlanEnd;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.engine.step.ExecutionContext;
import io.opencloser.core.engine.step.PlanSteps;
import io.opencloser.core.engine.step.Step;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.core.port.journal.SessionLog;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a plan true. A first run is a resume with nothing confirmed yet: both come through here.
 *
 * <p>Durable intent came before; each effect here is idempotent, and its confirmation is committed before the next.
 */
final class PlanExecutor {
    private final ExecutionContext context;
    private final WriteBackListener listener;
    private final WriteBackPlan plan;
    private final SessionLog log;
    private final PlanSteps steps;
    private final EnumSet<Operation> confirmed;
    private final EnumSet<Operation> written = EnumSet.noneOf(Operation.class);
    private final Map<Operation, UUID> records = new EnumMap<>(Operation.class);
    private Optional<Answer> answered = Optional.empty();

    /**
     * An executor for one session.
     *
     * @param correlations what the journal knows of the writes
     */
    PlanExecutor(
            ExecutionContext context,
            WriteBackListener listener,
            WriteBackPlan plan,
            Map<Operation, Correlation> correlations,
            EnumSet<Operation> confirmed) {
        this.context = context;
        this.listener = listener;
        this.plan = plan;
        this.log = context.log();
        this.steps = new PlanSteps(context, plan, correlations);
        this.confirmed = EnumSet.copyOf(confirmed);
        correlations.forEach((operation, c) -> c.recordId().ifPresent(id -> records.put(operation, id)));
    }

    ExecutionResult run() {
        return ExecutionGuard.guard(context, written, this::makeTrue);
    }

    /** Whether the plan may travel as one change set that needs no announcement. */
    boolean suitsChangeSet() {
        return context.settings().strategy() == WriteStrategy.ATOMIC
                && confirmed.isEmpty()
                && steps.suitChangeSet()
                && plan.target().idempotency() == IdempotencyMode.RECORD_ID;
    }

    /** What an applied change set confirms. */
    List<Confirmation> applied(WriteReply.Applied reply) {
        return steps.applied(reply);
    }

    /** The change set has travelled with others, and this is its reply: {@link #run} goes on from there. */
    void answered(WriteReply reply, Duration at) {
        answered = Optional.of(new Answer(reply, at));
    }

    /** Goes on after these writes, which the journal has as confirmed; empty if something is left to {@link #run}. */
    Optional<ExecutionResult> endedAfter(List<Confirmation> confirmations) {
        remember(confirmations);
        return confirmed.containsAll(plan.operations()) ? Optional.of(ended()) : Optional.empty();
    }

    private ExecutionResult makeTrue() throws InterruptedException {
        if (confirmed.containsAll(plan.operations())) {
            log.confirm(context.lease(), List.of());
            return ended();
        }
        if (context.settings().strategy() == WriteStrategy.ATOMIC && confirmed.isEmpty() && steps.suitChangeSet()) {
            Step step = steps.changeSet(answered.flatMap(answer ->
                    answer.since(context.time().elapsed(), context.settings().retry())));
            if (step instanceof Step.Stop stop
                    && DoNotCallWish.isOpen(plan, confirmed)
                    && !DoNotCallWish.isConflict(stop)) {
                // the set as a whole was refused: one by one, only the write that cannot be made is left out
                step = new Step.Confirmed(List.of());
            }
            if (!(step instanceof Step.Confirmed together)) {
                return end(step, Optional.empty());
            }
            confirm(together.confirmations());
        }
        for (PlannedWrite write : plan.writes()) {
            if (confirmed.contains(write.operation())) {
                continue;
            }
            Step step = steps.write(write, records);
            if (!(step instanceof Step.Confirmed one)) {
                return end(step, Optional.of(write.operation()));
            }
            confirm(one.confirmations());
        }
        return ended();
    }

    /** Ends the work; a do-not-call wish that is still open is brought to its row first (requirement 2.8). */
    private ExecutionResult end(Step step, Optional<Operation> failed) throws InterruptedException {
        if (step instanceof Step.Stop stop && DoNotCallWish.isOpen(plan, confirmed)) {
            DoNotCallWish wish = new DoNotCallWish(plan, steps);
            Step kept = failed.equals(Optional.of(Operation.PHONE_CALL_ACTIVITY))
                    ? wish.keepWithoutPhoneCall()
                    : wish.keep(stop);
            if (kept instanceof Step.Park) {
                return ExecutionGuard.end(context, kept, written);
            }
            if (kept instanceof Step.Confirmed row) {
                confirm(row.confirmations());
            }
        }
        return ExecutionGuard.end(context, step, written);
    }

    /** Ends a session that stops before any of its writes. */
    ExecutionResult stop(Step stop) {
        return ExecutionGuard.guard(context, written, () -> end(stop, Optional.empty()));
    }

    private void confirm(List<Confirmation> confirmations) {
        if (confirmations.isEmpty()) {
            return;
        }
        log.confirm(context.lease(), confirmations);
        remember(confirmations);
    }

    private void remember(List<Confirmation> confirmations) {
        confirmations.forEach(confirmation -> {
            confirmed.add(confirmation.operation());
            written.add(confirmation.operation());
            records.put(confirmation.operation(), confirmation.recordId());
        });
    }

    private ExecutionResult ended() {
        SessionId session = plan.session();
        if (plan.end() instanceof PlanEnd.Blocks blocks) {
            listener.on(new WriteBackEvent.SessionBlocked(session, blocks.reason(), blocks.details()));
            return new ExecutionResult.Blocked(new Block(blocks.reason(), blocks.details(), blocks.message()), written);
        }
        listener.on(new WriteBackEvent.SessionCompleted(session));
        return new ExecutionResult.Completed(written);
    }
}
