package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.MappingFingerprint;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.Correlation;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.journal.AcquireResult;
import java.util.List;
import java.util.Map;

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

    /** Makes the plans of accepted outcomes together. */
    @FunctionalInterface
    interface Together {
        /** Plans what can be planned; the rest finds out by itself why it cannot. One read for all rows, repeated within the budget. */
        BatchPlans planAll(List<AcquireResult.Acquired> sessions) throws InterruptedException;

        /**
         * What came of it.
         *
         * @param failed those for which the CRM could not be read: asking again for each of them would only ask too often
         */
        record BatchPlans(
                Map<AcquireResult.Acquired, WriteBackPlan> plans, Map<AcquireResult.Acquired, CrmException> failed) {}

        /** Whether nothing was planned yet for an outcome whose row is read now, was handed in, or was claimed for certain. */
        static boolean isFresh(SessionRecord session) {
            return session.plan().isEmpty() && session.outcome().isPresent() && session.claim() != ClaimState.PENDING;
        }

        /** Whether the plan is there, under this mapping, and none of its writes was ever confirmed or announced. */
        static boolean isUntouched(SessionRecord session, MappingFingerprint mapping) {
            return session.claim() != ClaimState.PENDING
                    && session.plan()
                            .filter(plan ->
                                    plan.target().mapping().differences(mapping).isEmpty())
                            .isPresent()
                    && session.correlations().values().stream()
                            .allMatch(c -> c.status() == Correlation.Status.PENDING
                                    && c.sinceAttempt().isEmpty());
        }
    }
}
