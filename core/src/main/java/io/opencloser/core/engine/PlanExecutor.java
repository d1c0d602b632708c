package io.opencloser.core.engine;

import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlanEnd;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.core.port.journal.Block;
import io.opencloser.core.port.journal.Confirmation;
import io.opencloser.core.port.journal.Correlation;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.LeaseLostException;
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
public final class PlanExecutor {
    private final ExecutionContext work;
    private final Journal journal;
    private final InDoubtWrites attempts;
    private final EnumSet<Operation> confirmed;
    private final EnumSet<Operation> written = EnumSet.noneOf(Operation.class);
    private final Map<Operation, UUID> records = new EnumMap<>(Operation.class);

    public PlanExecutor(ExecutionContext work, Map<Operation, Correlation> correlations, EnumSet<Operation> confirmed) {
        this.work = work;
        this.journal = work.ports().journal();
        this.attempts = new InDoubtWrites(
                correlations,
                work.ports().time().elapsed(),
                work.ports().settings().inDoubtWindow());
        this.confirmed = EnumSet.copyOf(confirmed);
        correlations.forEach((operation, c) -> c.recordId().ifPresent(id -> records.put(operation, id)));
    }

    /** A stretch of work that may end before the plan does. */
    @FunctionalInterface
    public interface Stretch {
        SessionResult run() throws InterruptedException;
    }

    public SessionResult run() {
        return guarded(work, written, this::makeTrue);
    }

    /** Turns whatever interrupts a stretch of work into a state that the journal knows. */
    public static SessionResult guarded(ExecutionContext work, EnumSet<Operation> written, Stretch stretch) {
        try {
            try {
                return stretch.run();
            } catch (CrmException e) {
                return settle(work, Step.unread(e), written);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return settle(work, new Step.Park("stopped on request", Duration.ZERO), written);
            }
        } catch (LeaseLostException e) {
            return new SessionResult.TakenOver(work.plan().session());
        }
    }

    private SessionResult makeTrue() throws InterruptedException {
        EnumSet<Operation> all = work.plan().operations();
        if (confirmed.containsAll(all)) {
            journal.confirm(work.keeper().lease(), List.of());
            return ended();
        }
        if (work.ports().settings().strategy() == WriteStrategy.ATOMIC
                && confirmed.isEmpty()
                && ChangeSetStep.suits(work.plan())) {
            Step step = new ChangeSetStep(work, attempts).run();
            if (!(step instanceof Step.Confirmed together)) {
                return settle(work, step, written);
            }
            confirm(together.confirmations());
        }
        for (PlannedWrite write : work.plan().writes()) {
            if (confirmed.contains(write.operation())) {
                continue;
            }
            Step step = step(write);
            if (!(step instanceof Step.Confirmed one)) {
                return settle(work, step, written);
            }
            confirm(one.confirmations());
        }
        return ended();
    }

    private Step step(PlannedWrite write) throws InterruptedException {
        if (write instanceof PlannedWrite.Create create) {
            return new CreateStep(work, create).run(new LookupBeforeCreate(attempts));
        }
        if (write instanceof PlannedWrite.UpdateQueueRow row) {
            return new RowStep(work, row).run();
        }
        UUID phoneCall =
                Optional.ofNullable(records.get(Operation.PHONE_CALL_ACTIVITY)).orElseThrow();
        return new CompletionStep(work, phoneCall).run();
    }

    private void confirm(List<Confirmation> confirmations) {
        if (confirmations.isEmpty()) {
            return;
        }
        journal.confirm(work.keeper().lease(), confirmations);
        confirmations.forEach(confirmation -> {
            confirmed.add(confirmation.operation());
            written.add(confirmation.operation());
            records.put(confirmation.operation(), confirmation.recordId());
        });
    }

    private SessionResult ended() {
        SessionId session = work.plan().session();
        WriteBackListener listener = work.ports().listener();
        if (work.plan().end() instanceof PlanEnd.Blocks blocks) {
            listener.on(new WriteBackEvent.SessionBlocked(session, blocks.reason(), blocks.details()));
            return new SessionResult.Blocked(session, blocks.reason(), blocks.details(), blocks.message(), written);
        }
        listener.on(new WriteBackEvent.SessionCompleted(session));
        return new SessionResult.Completed(session, written);
    }

    /** Tells the journal that this is as far as it goes for now. */
    public static SessionResult settle(ExecutionContext work, Step step, EnumSet<Operation> written) {
        SessionId session = work.plan().session();
        Journal journal = work.ports().journal();
        if (step instanceof Step.Park park) {
            journal.park(work.keeper().lease(), park.message(), park.park());
            return new SessionResult.ResumeNeeded(session, park.message(), park.park(), written);
        }
        Block block = ((Step.Stop) step).block();
        journal.block(work.keeper().lease(), block);
        return new SessionResult.Blocked(session, block.reason(), block.fields(), block.message(), written);
    }
}
