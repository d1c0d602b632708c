package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.RecordMatch;
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
    private final InDoubtWrites attempts;

    LookupBeforeCreate(InDoubtWrites attempts) {
        this.attempts = attempts;
    }

    Step create(ExecutionContext work, PlannedWrite.Create write) throws InterruptedException {
        Operation operation = write.operation();
        RequestKind kind = RequestKind.of(operation);
        for (int retries = 0; ; retries++) {
            Duration looked = work.ports().time().elapsed();
            Optional<Step> seen = CreateStep.seen(operation, sight(work, operation));
            if (seen.isPresent()) {
                return seen.get();
            }
            Optional<Step.Park> unsettled = attempts.unsettled(operation, looked);
            if (unsettled.isPresent()) {
                return unsettled.get();
            }
            work.keeper().keep();
            work.ports().journal().recordAttempt(work.keeper().lease(), Set.of(operation));
            WriteReply answer =
                    work.retry().attempt(kind, retries, () -> work.ports().crm().create(work.plan(), write));
            // it was sent at some moment before this one: counted from here, the wait is never too short
            Duration sentAt = work.ports().time().elapsed();
            if (answer instanceof WriteReply.Applied applied) {
                return Step.confirmed(CreateStep.confirmation(applied, write));
            }
            CrmFailure failure;
            if (answer instanceof WriteReply.Refused refused) {
                if (!refused.refusal().isTransient()) {
                    return afterRefusal(work, operation, refused);
                }
                failure = refused.failure();
                attempts.settled(operation);
            } else {
                WriteReply.Unknown unknown = (WriteReply.Unknown) answer;
                failure = unknown.failure();
                if (unknown.mayStillHappen()) {
                    attempts.unanswered(Set.of(operation), sentAt);
                } else {
                    attempts.settled(operation);
                }
            }
            if (!work.retry().waited(kind, retries, failure)) {
                return new Step.Park(failure.message(), failure.retryAfter().orElse(Duration.ZERO));
            }
        }
    }

    private static Step afterRefusal(ExecutionContext work, Operation operation, WriteReply.Refused refused)
            throws InterruptedException {
        if (refused.refusal() != WriteReply.Refusal.ALREADY_EXISTS) {
            return Step.refused(refused.refusal(), refused.failure());
        }
        // the table has an alternate key on the idempotency column, which is the better guard
        return CreateStep.seen(operation, sight(work, operation))
                .orElseGet(() -> Step.blocked(
                        BlockReason.PERMANENT_OTHER,
                        "the " + operation.wireName() + " record exists by another key than the session's ("
                                + refused.failure().message() + ")"));
    }

    private static RecordMatch sight(ExecutionContext work, Operation operation) throws InterruptedException {
        return work.readBack(Set.of(operation)).of(operation);
    }
}
