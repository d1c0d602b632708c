package io.opencloser.core.engine.step;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.journal.Confirmation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The writes of one plan, all together or one by one. One thread. */
public final class PlanSteps {
    private final ExecutionContext context;
    private final WriteBackPlan plan;
    private final InDoubtWrites inDoubt;

    /**
     * The steps of this plan.
     *
     * @param correlations what the journal knows of earlier attempts
     */
    public PlanSteps(ExecutionContext context, WriteBackPlan plan, Map<Operation, Correlation> correlations) {
        this.context = context;
        this.plan = plan;
        this.inDoubt = new InDoubtWrites(
                correlations, context.time().elapsed(), context.settings().inDoubtWindow());
    }

    /** Whether the plan may travel as one change set. */
    public boolean suitChangeSet() {
        return ChangeSetStep.suits(plan);
    }

    /** What an applied change set of this plan confirms. */
    public List<Confirmation> applied(WriteReply.Applied reply) {
        return new ChangeSetStep(context, plan, inDoubt, Optional.empty()).confirmations(reply);
    }

    /**
     * Writes all in one change set; {@link Step.Confirmed} may name only a part.
     *
     * @param answered the reply to its first request, if that has travelled with others
     */
    public Step changeSet(Optional<WriteReply> answered) throws InterruptedException {
        return new ChangeSetStep(context, plan, inDoubt, answered).run();
    }

    /** Sets the do-not-call flag of the row, and nothing else. */
    public Step doNotCall() throws InterruptedException {
        return new DoNotCallStep(context, plan).run();
    }

    /**
     * Writes one.
     *
     * @param records the known ids of this session's records
     */
    public Step write(PlannedWrite write, Map<Operation, UUID> records) throws InterruptedException {
        if (write instanceof PlannedWrite.Create create) {
            return plan.target().idempotency() == IdempotencyMode.KEY_QUERY
                    ? new LookupBeforeCreate(context, plan, create, inDoubt).run()
                    : new CreateStep(context, plan, create).run();
        }
        if (write instanceof PlannedWrite.UpdateQueueRow row) {
            return new RowStep(context, plan, row).run();
        }
        UUID phoneCall = records.get(Operation.PHONE_CALL_ACTIVITY);
        if (phoneCall == null) {
            throw new IllegalStateException("a phone call is closed after it was written");
        }
        return new CompletionStep(context, phoneCall).run();
    }
}
