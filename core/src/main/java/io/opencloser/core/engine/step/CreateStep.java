package io.opencloser.core.engine.step;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.engine.retry.RetryResult;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.WriteReply;

/** Creates one record by itself under its derived id: a second record is impossible (requirement 5.1). */
final class CreateStep extends ConditionalStep<CreateStep.Precondition> {
    private final ExecutionContext context;
    private final WriteBackPlan plan;
    private final PlannedWrite.Create write;

    CreateStep(ExecutionContext context, WriteBackPlan plan, PlannedWrite.Create write) {
        super(
                context.retry(),
                RequestKind.of(write.operation()),
                "the " + write.operation().wireName() + " record changed during every attempt to create it");
        this.context = context;
        this.plan = plan;
        this.write = write;
    }

    /** The only precondition of a create. */
    enum Precondition {
        MUST_NOT_EXIST
    }

    Step run() throws InterruptedException {
        return under(Precondition.MUST_NOT_EXIST);
    }

    @Override
    WriteReply send(Precondition precondition) {
        return context.connection().crm().create(plan, write);
    }

    @Override
    Step applied(WriteReply.Applied reply) {
        return created(context, plan, reply, write);
    }

    /** The record is there; the session's history says what it lacks. */
    static Step created(
            ExecutionContext context, WriteBackPlan plan, WriteReply.Applied reply, PlannedWrite.Create write) {
        noteLeftOut(context, plan, reply);
        return Step.confirmed(FoundRecord.confirmation(reply, write));
    }

    static void noteLeftOut(ExecutionContext context, WriteBackPlan plan, WriteReply.Applied reply) {
        reply.leftOut()
                .forEach(warning ->
                        context.log().note(plan.session(), warning.code(), warning.field() + ": " + warning.message()));
    }

    @Override
    Verdict<Precondition, Step> look(RetryResult.Refused refused, Precondition sent) throws InterruptedException {
        if (refused.refusal() == WriteReply.Refusal.NOT_FOUND) {
            return decided(Step.refused(refused.refusal(), refused.failure()));
        }
        Operation operation = write.operation();
        return decided(FoundRecord.lookFor(context, plan, operation).orElseGet(() -> notThere(operation, refused)));
    }

    private static Step notThere(Operation operation, RetryResult.Refused refused) {
        String why = " (" + refused.failure().message() + ")";
        return refused.refusal() == WriteReply.Refusal.ALREADY_EXISTS
                // it was there a moment ago: a person deleted it, and it is never created again (requirement 5.7)
                ? Step.blocked(
                        BlockReason.TARGET_DELETED,
                        "the " + operation.wireName() + " record existed and was deleted" + why)
                : Step.blocked(
                        BlockReason.PERMANENT_OTHER,
                        "the " + operation.wireName() + " record was refused for a precondition, though nothing stands"
                                + " under its id" + why);
    }
}
