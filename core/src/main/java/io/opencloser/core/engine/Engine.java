package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.policy.MappingChange;
import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.engine.retry.RetryExecutor;
import io.opencloser.core.engine.step.ExecutionContext;
import io.opencloser.core.engine.step.ReleaseStep;
import io.opencloser.core.engine.step.Step;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.core.port.journal.AcquireResult;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Works on leased sessions: everything that is sent to the CRM on a session's behalf goes through here. Thread-safe. */
public final class Engine {
    private final EnginePorts ports;
    private final WriteBackListener listener;
    private final BatchSize batchSize = new BatchSize();

    public Engine(EnginePorts ports) {
        this.ports = ports;
        this.listener = ports.listener();
    }

    /** Executes the plan of a session that was opened with it. */
    public ExecutionResult execute(AcquireResult.Acquired session, WriteBackPlan plan) {
        ExecutionContext context = ports.context(session);
        return new PlanExecutor(context, listener, plan, session.record().correlations(), none()).run();
    }

    /** Claims the item of a session that was opened with claim and plan, then executes the plan. */
    public ExecutionResult claimThenExecute(AcquireResult.Acquired session, WriteBackPlan plan, QueueItem item) {
        return new ClaimThenExecute(ports.context(session), listener, plan, item).run();
    }

    /** Makes and records the plan of an accepted outcome, and executes it. */
    public ExecutionResult planThenExecute(AcquireResult.Acquired session, Planning planning) {
        ExecutionContext context = ports.context(session);
        return ExecutionGuard.guard(context, none(), () -> {
            Planning.Result result = planning.plan(session.record());
            if (result instanceof Planning.Impossible impossible) {
                return ExecutionGuard.end(context, new Step.Stop(impossible.why()), none());
            }
            Planning.Planned planned = (Planning.Planned) result;
            context.log().recordPlan(context.lease(), planned.plan());
            return session.record().claim() == ClaimState.PENDING
                    ? new ClaimThenExecute(context, listener, planned.plan(), planned.item()).runAgain()
                    : new PlanExecutor(context, listener, planned.plan(), Map.of(), none()).run();
        });
    }

    /** How many sessions {@link #executeTogether} takes best now; 1 means that none should be executed together. */
    public int batchSize() {
        return batchSize.current();
    }

    /**
     * Executes sessions together as far as they can go.
     *
     * @param alone executes a session by itself
     */
    public ExecutionResult.Together executeTogether(
            List<AcquireResult.Acquired> sessions,
            Planning.Together planning,
            Function<AcquireResult.Acquired, ExecutionResult> alone) {
        return new BatchExecution(ports, planning, batchSize).run(sessions, session -> {
            ExecutionResult result = alone.apply(session);
            batchSize.aloneWritten();
            return result;
        });
    }

    /** Executes what is missing of a session that was taken up again. */
    public ExecutionResult resume(AcquireResult.Acquired session, MappingChange mappingChange) {
        return new ResumeExecution(ports.context(session), listener).run(session.record(), mappingChange);
    }

    /** Claims an item for a call that has yet to be made, in a session that was opened with the claim. */
    public CallClaim claim(AcquireResult.Acquired session, QueueItem item) {
        return new ClaimBeforeCall(ports.context(session), ports.leases(), item).run();
    }

    /**
     * Gives the row of a claimed session back.
     *
     * @param age how long ago the claim can have been sent last
     * @param recorder writes a release into the journal
     */
    public ReleaseStep.Reply release(AcquireResult.Acquired session, Duration age, BiConsumer<Lease, String> recorder) {
        ExecutionContext context = ports.context(session);
        ReleaseStep step = step(session.record(), age, context.retry());
        return new ReleaseExecution(context, ports.leases(), recorder).run(step);
    }

    /**
     * Why the row of a claimed session cannot be given back yet. Reads without a lease and changes nothing.
     *
     * @throws CrmException when the row could not be read
     */
    public Optional<String> tooEarlyToRelease(SessionRecord session, Duration age) throws InterruptedException {
        return step(session, age, ports.retries().unleased()).tooEarly();
    }

    private ReleaseStep step(SessionRecord session, Duration age, RetryExecutor retry) {
        WriteBackSettings settings = ports.settings();
        return new ReleaseStep(
                ports.crm().queue(),
                ports.claims(),
                retry,
                session,
                new ReleaseStep.Terms(settings.eligibility().callable(), age, settings.inDoubtWindow()));
    }

    private static EnumSet<Operation> none() {
        return EnumSet.noneOf(Operation.class);
    }
}
