package io.opencloser.core.domain.plan;

import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Everything a session will write, fixed before the first effect (requirement 4.1).
 *
 * @param outcome what happened on the call; empty when the item was not eligible and nobody was called
 * @param baseline the row as it was when claimed, or read where there was no claim
 * @param writes at most one for each operation, in the order of {@link Operation}
 */
public record WriteBackPlan(
        SessionId session,
        QueueItemId queueItem,
        Optional<CallOutcome> outcome,
        Target target,
        Baseline baseline,
        List<PlannedWrite> writes,
        PlanEnd end,
        List<Warning> warnings) {

    public WriteBackPlan {
        writes = List.copyOf(writes);
        warnings = List.copyOf(warnings);
        Operation last = null;
        for (PlannedWrite write : writes) {
            if (last != null && write.operation().compareTo(last) <= 0) {
                throw new IllegalArgumentException("writes must be distinct and in order");
            }
            last = write.operation();
        }
        if (outcome.isPresent()
                && (!outcome.get().session().equals(session)
                        || !outcome.get().queueItem().equals(queueItem))) {
            throw new IllegalArgumentException("the outcome belongs to another session or another queue item");
        }
    }

    public Disposition disposition() {
        return outcome.map(CallOutcome::disposition).orElse(Disposition.BLOCKED);
    }

    public EnumSet<Operation> operations() {
        EnumSet<Operation> operations = EnumSet.noneOf(Operation.class);
        writes.forEach(write -> operations.add(write.operation()));
        return operations;
    }

    /** The write of this operation, where the plan has one. */
    public Optional<PlannedWrite> write(Operation operation) {
        return writes.stream().filter(w -> w.operation() == operation).findFirst();
    }

    /** What may travel in one change set: everything but the closing of the phone call, which depends on a read. */
    public List<PlannedWrite> together() {
        return writes.stream()
                .filter(write -> !(write instanceof PlannedWrite.CompletePhoneCall))
                .toList();
    }

    /** The same plan on the row as the claim left it. */
    public WriteBackPlan onBaseline(Baseline claimed) {
        return new WriteBackPlan(session, queueItem, outcome, target, claimed, writes, end, warnings);
    }

    /** The same plan without the change of the queue row, whose values stay as they are in the CRM (requirement 7.7). */
    public WriteBackPlan withoutRow() {
        List<PlannedWrite> rest = writes.stream()
                .filter(write -> write.operation() != Operation.QUEUE_STATUS_UPDATE)
                .toList();
        return new WriteBackPlan(session, queueItem, outcome, target, baseline, rest, end, warnings);
    }

    /**
     * The same plan under a mapping that somebody accepted after it had changed (requirement 7.4). Whether the phone call
     * is closed in the end is the mapping's matter: what it does not name, it cannot translate.
     */
    public WriteBackPlan underMapping(Target accepted) {
        boolean completes = accepted.completesPhoneCalls();
        Target now = new Target(target.environment(), accepted.mapping(), target.idempotency(), completes);
        List<PlannedWrite> under = new ArrayList<>(writes);
        under.removeIf(write -> write.operation() == Operation.PHONE_CALL_COMPLETION);
        if (completes && write(Operation.PHONE_CALL_ACTIVITY).isPresent()) {
            under.add(new PlannedWrite.CompletePhoneCall());
        }
        return new WriteBackPlan(session, queueItem, outcome, now, baseline, under, end, warnings);
    }

    /** Whether the plan makes the queue row the one of its session. */
    public boolean marksRow() {
        return writes.stream()
                .anyMatch(write -> write instanceof PlannedWrite.UpdateQueueRow row
                        && row.change().marksSession());
    }
}
