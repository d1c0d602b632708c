package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.port.crm.RecordMatch;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.journal.Confirmation;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Creates one record by itself. */
final class CreateStep {
    private final ExecutionContext work;
    private final PlannedWrite.Create write;

    CreateStep(ExecutionContext work, PlannedWrite.Create write) {
        this.work = work;
        this.write = write;
    }

    /**
     * @param lookUp the careful way for key-query mode
     */
    Step run(LookupBeforeCreate lookUp) throws InterruptedException {
        if (work.plan().target().idempotency() == IdempotencyMode.KEY_QUERY) {
            return lookUp.create(work, write);
        }
        RetryExecutor.RetryResult settled = work.retry()
                .write(
                        RequestKind.of(write.operation()),
                        () -> work.ports().crm().create(work.plan(), write));
        if (settled instanceof RetryExecutor.RetryResult.Applied applied) {
            return Step.confirmed(confirmation(applied.answer(), write));
        }
        if (settled instanceof RetryExecutor.RetryResult.GaveUp gaveUp) {
            return Step.gaveUp(gaveUp);
        }
        RetryExecutor.RetryResult.Refused refused = (RetryExecutor.RetryResult.Refused) settled;
        return switch (refused.refusal()) {
            case ALREADY_EXISTS, PRECONDITION_FAILED -> afterExists(refused);
            default -> Step.refused(refused.refusal(), refused.failure());
        };
    }

    private Step afterExists(RetryExecutor.RetryResult.Refused refused) throws InterruptedException {
        Operation operation = write.operation();
        RecordMatch match = work.readBack(Set.of(operation)).of(operation);
        return seen(operation, match).orElseGet(() -> notThere(operation, refused));
    }

    private static Step notThere(Operation operation, RetryExecutor.RetryResult.Refused refused) {
        String why = " (" + refused.failure().message() + ")";
        return refused.refusal() == WriteReply.Refusal.ALREADY_EXISTS
                // it was there a moment ago: somebody deleted it, and it is never created again (requirement 5.7)
                ? Step.blocked(
                        BlockReason.TARGET_DELETED,
                        "the " + operation.wireName() + " record existed and was deleted" + why)
                : Step.blocked(
                        BlockReason.PERMANENT_OTHER,
                        "the " + operation.wireName() + " record was refused for a precondition, though nothing stands"
                                + " under its id" + why);
    }

    /** What a sighting says by itself; empty when nothing was found. */
    static Optional<Step> seen(Operation operation, RecordMatch match) {
        if (match instanceof RecordMatch.Ours ours) {
            return Optional.of(Step.confirmed(new Confirmation(operation, ours.recordId())));
        }
        if (match instanceof RecordMatch.Foreign) {
            return Optional.of(Step.blocked(
                    BlockReason.PERMANENT_OTHER,
                    "a record that is not this session's stands under the id of its " + operation.wireName()));
        }
        return Optional.empty();
    }

    static Confirmation confirmation(WriteReply.Applied answer, PlannedWrite.Create write) {
        UUID id = answer.records().get(write.operation());
        return new Confirmation(write.operation(), id == null ? write.recordId() : id);
    }
}
