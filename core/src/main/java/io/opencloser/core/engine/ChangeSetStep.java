package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.RowVersion;
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
final class ChangeSetStep {
    private final ExecutionContext work;
    private final InDoubtWrites attempts;
    private final List<PlannedWrite> together;
    private final EnumSet<Operation> operations = EnumSet.noneOf(Operation.class);
    private final EnumSet<Operation> creates = EnumSet.noneOf(Operation.class);

    ChangeSetStep(ExecutionContext work, InDoubtWrites attempts) {
        this.work = work;
        this.attempts = attempts;
        this.together = together(work.plan());
        together.forEach(write -> operations.add(write.operation()));
        together.stream()
                .filter(PlannedWrite.Create.class::isInstance)
                .forEach(write -> creates.add(write.operation()));
    }

    /** Everything but the closing of the phone call, which depends on a read. */
    static List<PlannedWrite> together(WriteBackPlan plan) {
        return plan.writes().stream()
                .filter(write -> !(write instanceof PlannedWrite.CompletePhoneCall))
                .toList();
    }

    /** Whether a set of this plan's writes takes effect at most once: without the row, only its records' ids see to that. */
    static boolean suits(WriteBackPlan plan) {
        return together(plan).size() > 1
                && (plan.target().idempotency() == IdempotencyMode.RECORD_ID
                        || plan.operations().contains(Operation.QUEUE_STATUS_UPDATE));
    }

    /** What came of it; {@link Step.Confirmed} may name only a part, the rest is then to be written one by one. */
    Step run() throws InterruptedException {
        if (looksUpKeys()) {
            Duration looked = work.ports().time().elapsed();
            Optional<Step> already = standing(work.readBack(creates), Optional.empty())
                    .or(() -> attempts.unsettledByThemselves(creates, looked));
            if (already.isPresent()) {
                return already.get();
            }
        }
        RowVersion expected = work.plan().baseline().version();
        for (int moves = 0; moves < ExecutionContext.MOST_MOVES; moves++) {
            RowVersion version = expected;
            RetryExecutor.RetryResult settled = work.retry().write(RequestKind.CHANGE_SET, () -> send(version));
            if (settled instanceof RetryExecutor.RetryResult.Applied applied) {
                return all(applied.answer());
            }
            if (settled instanceof RetryExecutor.RetryResult.GaveUp gaveUp) {
                return Step.gaveUp(gaveUp);
            }
            RetryExecutor.RetryResult.Refused refused = (RetryExecutor.RetryResult.Refused) settled;
            switch (refused.refusal()) {
                case PRECONDITION_FAILED, NOT_FOUND, ALREADY_EXISTS -> {}
                default -> {
                    return Step.refused(refused.refusal(), refused.failure());
                }
            }
            ReadBack readBack = work.readBack(operations);
            RowState row = work.standing(readBack);
            Optional<Step> found = standing(readBack, Optional.of(row));
            if (found.isPresent()) {
                return found.get();
            }
            RowVersion now = ((RowState.Writable) row).version();
            if (now.equals(version)) {
                // the row did not move and nothing exists: whatever failed, only writing one by one can name it
                return new Step.Confirmed(List.of());
            }
            expected = now;
        }
        return RowStep.moving();
    }

    private boolean looksUpKeys() {
        return work.plan().target().idempotency() == IdempotencyMode.KEY_QUERY;
    }

    private WriteReply send(RowVersion expected) {
        if (looksUpKeys()) {
            work.ports().journal().recordAttempt(work.keeper().lease(), operations);
        }
        WriteReply answer = work.ports().crm().writeTogether(work.plan(), together, expected);
        if (answer instanceof WriteReply.Unknown unknown && unknown.mayStillHappen()) {
            attempts.unanswered(operations, work.ports().time().elapsed());
        }
        return answer;
    }

    /** What stands already; empty when nothing does and nothing is in the way. */
    private Optional<Step> standing(ReadBack readBack, Optional<RowState> row) {
        List<Confirmation> found = new ArrayList<>();
        for (Operation operation : creates) {
            RecordMatch match = readBack.of(operation);
            if (match instanceof RecordMatch.Ours ours) {
                found.add(new Confirmation(operation, ours.recordId()));
            } else if (match instanceof RecordMatch.Foreign) {
                return CreateStep.seen(operation, match);
            }
        }
        if (row.isPresent() && row.get() instanceof RowState.Ours) {
            found.add(RowStep.confirmation(work));
        } else if (row.isPresent() && row.get() instanceof RowState.Conflict conflict && found.isEmpty()) {
            return Optional.of(RowStep.conflict(conflict));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new Step.Confirmed(found));
    }

    private Step all(WriteReply.Applied answer) {
        List<Confirmation> confirmations = new ArrayList<>();
        for (PlannedWrite write : together) {
            confirmations.add(
                    write instanceof PlannedWrite.Create create
                            ? CreateStep.confirmation(answer, create)
                            : RowStep.confirmation(work));
        }
        return new Step.Confirmed(confirmations);
    }
}
