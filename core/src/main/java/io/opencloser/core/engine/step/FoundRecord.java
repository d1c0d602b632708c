package io.opencloser.core.engine.step;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.port.crm.RecordMatch;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.journal.Confirmation;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a record that was read back, or has just been created, means for the write that creates it. */
final class FoundRecord {
    private FoundRecord() {}

    /** Reads the record back and judges it; empty when nothing was found. */
    static Optional<Step> lookFor(ExecutionContext context, WriteBackPlan plan, Operation operation)
            throws InterruptedException {
        return step(operation, context.readBack(plan, Set.of(operation)).of(operation));
    }

    /** What a match says by itself; empty when nothing was found. */
    static Optional<Step> step(Operation operation, RecordMatch match) {
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

    static Confirmation confirmation(WriteReply.Applied reply, PlannedWrite.Create write) {
        UUID id = reply.records().get(write.operation());
        return new Confirmation(write.operation(), id == null ? write.recordId() : id);
    }
}
