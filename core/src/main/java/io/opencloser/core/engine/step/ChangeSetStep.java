package io.opencloser.core.engine.step;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.engine.retry.RetryResult;
import io.opencloser.core.port.crm.ReadBack;
import io.opencloser.core.port.crm.RecordMatch;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.journal.Confirmation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Every write of the plan in one change set. The expected version of the queue row guards the set as a whole: it can
 * take effect once, however often it is sent, in key-query mode too.
 */
final class ChangeSetStep extends ConditionalStep<RowVersion> {
    private final ExecutionContext context;
    private final WriteBackPlan plan;
    private final InDoubtWrites inDoubt;
    private final List<PlannedWrite> together;
    private final EnumSet<Operation> operations = EnumSet.noneOf(Operation.class);
    private final EnumSet<Operation> creates = EnumSet.noneOf(Operation.class);
    private Optional<WriteReply> answered;

    /**
     * The change set of this plan.
     *
     * @param answered the reply to its first request, if that has travelled with others
     */
    ChangeSetStep(ExecutionContext context, WriteBackPlan plan, InDoubtWrites inDoubt, Optional<WriteReply> answered) {
        super(context.retry(), RequestKind.CHANGE_SET, RowStep.KEEPS_MOVING);
        this.context = context;
        this.plan = plan;
        this.inDoubt = inDoubt;
        this.answered = answered;
        this.together = plan.together();
        together.forEach(write -> operations.add(write.operation()));
        together.stream()
                .filter(PlannedWrite.Create.class::isInstance)
                .forEach(write -> creates.add(write.operation()));
    }

    /** Whether a set of this plan's writes takes effect at most once: without the row, only its records' ids see to that. */
    static boolean suits(WriteBackPlan plan) {
        return plan.together().size() > 1
                && !RowState.wasOurs(plan)
                && (plan.target().idempotency() == IdempotencyMode.RECORD_ID
                        || plan.operations().contains(Operation.QUEUE_STATUS_UPDATE));
    }

    /** What came of it; {@link Step.Confirmed} may name only a part, the rest is then to be written one by one. */
    Step run() throws InterruptedException {
        if (looksUpKeys()) {
            Duration lookedAt = context.time().elapsed();
            Optional<Step> already = found(context.readBack(plan, creates), Optional.empty())
                    .or(() -> inDoubt.parkForSingleWrites(creates, lookedAt));
            if (already.isPresent()) {
                return already.get();
            }
        }
        return under(plan.baseline().version());
    }

    @Override
    WriteReply send(RowVersion expected) {
        if (answered.isPresent()) {
            WriteReply first = answered.get();
            answered = Optional.empty();
            return first;
        }
        if (looksUpKeys()) {
            context.log().recordAttempt(context.lease(), operations);
        }
        WriteReply reply = context.connection().crm().writeTogether(plan, together, expected);
        if (reply instanceof WriteReply.Unknown unknown && unknown.mayStillHappen()) {
            inDoubt.add(operations, context.time().elapsed());
        }
        return reply;
    }

    @Override
    Step applied(WriteReply.Applied reply) {
        return new Step.Confirmed(confirmations(reply));
    }

    List<Confirmation> confirmations(WriteReply.Applied reply) {
        CreateStep.noteLeftOut(context, plan, reply);
        List<Confirmation> confirmations = new ArrayList<>();
        for (PlannedWrite write : together) {
            confirmations.add(
                    write instanceof PlannedWrite.Create create
                            ? FoundRecord.confirmation(reply, create)
                            : RowStep.confirmation(plan));
        }
        return confirmations;
    }

    @Override
    Verdict<RowVersion, Step> look(RetryResult.Refused refused, RowVersion sent) throws InterruptedException {
        ReadBack readBack = context.readBack(plan, operations);
        RowState row = RowState.of(plan, readBack.row(), context.claims());
        Optional<Step> found = found(readBack, Optional.of(row));
        if (found.isPresent()) {
            return decided(found.get());
        }
        RowVersion now = ((RowState.Writable) row).version();
        // the row did not move and nothing exists: whatever failed, only writing one by one can name it
        return now.equals(sent) ? decided(new Step.Confirmed(List.of())) : sendUnder(now);
    }

    /** What is in the CRM already; empty when nothing is and nothing stands in the way. */
    private Optional<Step> found(ReadBack readBack, Optional<RowState> row) {
        List<Confirmation> found = new ArrayList<>();
        for (Operation operation : creates) {
            RecordMatch match = readBack.of(operation);
            if (match instanceof RecordMatch.Ours ours) {
                found.add(new Confirmation(operation, ours.recordId()));
            } else if (match instanceof RecordMatch.Foreign) {
                return FoundRecord.step(operation, match);
            }
        }
        if (row.isPresent() && row.get() instanceof RowState.Ours) {
            found.add(RowStep.confirmation(plan));
        } else if (row.isPresent() && row.get() instanceof RowState.Conflict conflict && found.isEmpty()) {
            return Optional.of(conflict.step());
        }
        // part is already there: the rest goes one by one, and RowStep reports the conflict
        return found.isEmpty() ? Optional.empty() : Optional.of(new Step.Confirmed(found));
    }

    private boolean looksUpKeys() {
        return plan.target().idempotency() == IdempotencyMode.KEY_QUERY;
    }
}
