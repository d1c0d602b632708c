package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.engine.retry.RetryExecutor;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.RowClaims;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans an accepted outcome when a worker takes it up first. The row is read now, unless the journal has it already. */
public final class FirstPlan implements Planning, Planning.Together {
    private final OutcomePlanner planner;
    private final Queue queue;
    private final RowClaims claims;
    private final RetryExecutor reads;

    public FirstPlan(OutcomePlanner planner, Queue queue, RowClaims claims, RetryExecutor reads) {
        this.planner = planner;
        this.queue = queue;
        this.claims = claims;
        this.reads = reads;
    }

    /** Plans an outcome for a row. */
    @FunctionalInterface
    public interface OutcomePlanner {
        WriteBackPlan plan(CallOutcome outcome, QueueItem row) throws InterruptedException;
    }

    @Override
    public Result plan(SessionRecord session) throws InterruptedException {
        CallOutcome outcome = session.outcome().orElseThrow();
        Optional<QueueItem> row = baseline(session);
        if (row.isPresent()) {
            return new Planned(planner.plan(outcome, row.get()), row.get());
        }
        QueueReading reading =
                reads.read(() -> queue.select(new QueueSelection.ById(outcome.queueItem(), Optional.empty())));
        if (reading instanceof QueueReading.Found found) {
            return new Planned(planner.plan(outcome, found.item()), found.item());
        }
        return new Impossible(
                reading instanceof QueueReading.NotReady notReady
                        ? blocked(
                                BlockReason.METADATA,
                                "the mapping does not fit the CRM: "
                                        + String.join("; ", notReady.why().gaps()))
                        : blocked(
                                BlockReason.QUEUE_ITEM_MISSING,
                                "there is no queue item " + outcome.queueItem() + " in the CRM"));
    }

    @Override
    public BatchPlans planAll(List<AcquireResult.Acquired> sessions) throws InterruptedException {
        BatchPlans result = new BatchPlans(new LinkedHashMap<>(), new LinkedHashMap<>());
        Map<AcquireResult.Acquired, QueueItem> rows = new LinkedHashMap<>();
        List<AcquireResult.Acquired> unread = new ArrayList<>();
        sessions.forEach(session ->
                baseline(session.record()).ifPresentOrElse(row -> rows.put(session, row), () -> unread.add(session)));
        if (!unread.isEmpty()) {
            try {
                Map<QueueItemId, QueueItem> read = read(unread);
                unread.forEach(
                        session -> Optional.ofNullable(read.get(session.record().queueItem()))
                                .ifPresent(row -> rows.put(session, row)));
            } catch (CrmException e) {
                unread.forEach(session -> result.failed().put(session, e));
            }
        }
        for (Map.Entry<AcquireResult.Acquired, QueueItem> each : rows.entrySet()) {
            try {
                CallOutcome outcome = each.getKey().record().outcome().orElseThrow();
                result.plans().put(each.getKey(), planner.plan(outcome, each.getValue()));
            } catch (CrmException e) {
                result.failed().put(each.getKey(), e);
            }
        }
        return result;
    }

    private Map<QueueItemId, QueueItem> read(List<AcquireResult.Acquired> sessions) throws InterruptedException {
        Set<QueueItemId> wanted = new LinkedHashSet<>();
        sessions.forEach(session -> wanted.add(session.record().queueItem()));
        return reads.read(() -> queue.selectAll(wanted));
    }

    /** The row as it was claimed or handed in. After a claim that was lost or released it says nothing any more. */
    private Optional<QueueItem> baseline(SessionRecord session) {
        return switch (session.claim()) {
            // our own earlier outcome of the item may have changed the row since: that is no conflict
            case NONE ->
                session.item().filter(row -> !claims.movedByEarlierOutcome(session.queueItem(), session.session()));
            case PENDING, CLAIMED -> session.item();
            case LOST, RELEASED -> Optional.empty();
        };
    }

    private static Block blocked(BlockReason reason, String message) {
        return new Block(reason, List.of(), message);
    }
}
