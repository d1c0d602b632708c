package io.opencloser.core.engine.step;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.WriteReply;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Creates a record where the server does not recognise a repetition (requirement 5.2): looks before every attempt, and
 * after an attempt without an answer waits until it can no longer happen before it trusts that nothing was found.
 */
final class LookupBeforeCreate {
    private final ExecutionContext context;
    private final WriteBackPlan plan;
    private final PlannedWrite.Create write;
    private final InDoubtWrites inDoubt;

    LookupBeforeCreate(ExecutionContext context, WriteBackPlan plan, PlannedWrite.Create write, InDoubtWrites inDoubt) {
        this.context = context;
        this.plan = plan;
        this.write = write;
        this.inDoubt = inDoubt;
    }

    Step run() throws InterruptedException {
        Operation operation = write.operation();
        RequestKind kind = RequestKind.of(operation);
        for (int retries = 0; ; retries++) {
            Duration lookedAt = context.time().elapsed();
            Optional<Step> found = FoundRecord.lookFor(context, plan, operation);
            if (found.isPresent()) {
                return found.get();
            }
            Optional<Step.Park> wait = inDoubt.parkFor(operation, lookedAt);
            if (wait.isPresent()) {
                return wait.get();
            }
            context.keeper().keep();
            context.log().recordAttempt(context.lease(), Set.of(operation));
            WriteReply reply = context.retry()
                    .attempt(kind, retries, () -> context.connection().crm().create(plan, write));
            if (reply instanceof WriteReply.Applied applied) {
                return CreateStep.created(context, plan, applied, write);
            }
            if (reply instanceof WriteReply.Refused refused
                    && !refused.refusal().isTransient()) {
                return afterRefusal(refused);
            }
            CrmFailure failure = failure(reply);
            if (!context.retry().waitsForRetry(kind, retries, failure)) {
                return Step.Park.after(failure, failure.retryAfter().orElse(Duration.ZERO));
            }
        }
    }

    /** Why it was not applied; remembers whether it may still be. */
    private CrmFailure failure(WriteReply reply) {
        // it was sent before this moment: counted from here, the wait is never too short
        Duration sentAt = context.time().elapsed();
        if (reply instanceof WriteReply.Unknown unknown) {
            if (unknown.mayStillHappen()) {
                inDoubt.add(Set.of(write.operation()), sentAt);
            } else {
                inDoubt.resolve(write.operation());
            }
            return unknown.failure();
        }
        inDoubt.resolve(write.operation());
        return ((WriteReply.Refused) reply).failure();
    }

    private Step afterRefusal(WriteReply.Refused refused) throws InterruptedException {
        if (refused.refusal() != WriteReply.Refusal.ALREADY_EXISTS) {
            return Step.refused(refused.refusal(), refused.failure());
        }
        // the table has an alternate key on the idempotency column, which is the better guard
        return FoundRecord.lookFor(context, plan, write.operation())
                .orElseGet(() -> Step.blocked(
                        BlockReason.PERMANENT_OTHER,
                        "the " + write.operation().wireName() + " record exists by another key than the session's ("
                                + refused.failure().message() + ")"));
    }
}
