package io.opencloser.core.port.crm;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.Target;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.RowVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Carries single conditional writes to the CRM and says what became of them. Decides nothing: what a refused
 * precondition means is the core's business. Thread-safe.
 *
 * <p>Every write is sent at most once for each call; repeating is the caller's decision. A create that was refused for good,
 * so that it will never happen, is sent again without the content that is optional (requirement 2.7). A call may take as long as the
 * configured request time-out, and longer only while the service has asked everybody to hold back.
 *
 * <p>Not promised: that a write whose answer is {@link WriteReply.Unknown} happened or did not, or that a record which
 * a survey did not find will not appear later.
 */
public interface Crm {
    /** Where this port writes to. Local: no request, no credentials. */
    Target target();

    /**
     * Compares the mapping with the live metadata. Changes nothing. That it fits may be remembered while the metadata is
     * known to be the same, and for a short time where that is not known; that it does not fit is found anew every time.
     *
     * @throws CrmException when the metadata could not be read
     */
    MappingCheck check();

    /**
     * Creates one record under the condition that it does not exist: by id or, in key-query mode, by whatever
     * uniqueness the table itself has.
     */
    WriteReply create(WriteBackPlan plan, PlannedWrite.Create write);

    /** Changes the queue row under the condition that it still has the expected version. */
    WriteReply update(WriteBackPlan plan, PlannedWrite.UpdateQueueRow write, RowVersion expected);

    /**
     * How a phone call stands; empty when it does not exist.
     *
     * @throws CrmException when it could not be read
     */
    Optional<ActivityState> phoneCall(UUID id);

    /** Closes a phone call under the condition that it still has the expected version. */
    WriteReply completePhoneCall(UUID id, RowVersion expected);

    /**
     * All of these writes or none of them, each under its own condition, in one request.
     *
     * @param expected the version that the queue row must still have, where it is among the writes
     */
    WriteReply writeTogether(WriteBackPlan plan, List<PlannedWrite> writes, RowVersion expected);

    /**
     * The writes of several plans: for each of them a change set of its own, as {@link #writeTogether} sends it, under the
     * version of its baseline. One request where the service allows it.
     *
     * <p>Unlike there, a refusal says nothing about the plan by itself: nothing is sent again, and not every reply can be told
     * apart. Whoever gets anything but {@link WriteReply.Applied} sends that plan alone.
     *
     * @return a reply for each plan, in their order
     */
    default List<WriteReply> writeEach(List<WriteBackPlan> plans) {
        return plans.stream()
                .map(plan ->
                        writeTogether(plan, plan.together(), plan.baseline().version()))
                .toList();
    }

    /**
     * Looks for what these operations of the plan leave behind: created records by id or idempotency column, and the
     * queue row with its watched values. One request.
     *
     * @throws CrmException when it could not be read
     */
    ReadBack readBack(WriteBackPlan plan, Set<Operation> operations);
}
