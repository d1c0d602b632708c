package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.crm.CrmException;

/** Makes the plan of a session whose outcome was accepted. */
@FunctionalInterface
public interface Planning {
    /**
     * Reads what the plan needs; writes nothing.
     *
     * @throws CrmException when the CRM could not be read
     */
    Result plan(SessionRecord session) throws InterruptedException;

    /** What came of it. */
    sealed interface Result {}

    /** The plan, and the row that it was made for. */
    record Planned(WriteBackPlan plan, QueueItem item) implements Result {}

    /** Nothing can be planned until a person has mended something; the outcome stays. */
    record Impossible(Block why) implements Result {}
}
