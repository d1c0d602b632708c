package io.opencloser.core;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.QueueChange;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.SessionRecord;
import io.opencloser.core.port.crm.RecordMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the session took over, what stands in the CRM now, and what the plan would write: everything a person needs to
 * decide (requirement 7.7).
 *
 * @param row the queue row as it is now; empty when it was deleted
 * @param item the same row with everything that a new plan needs, where it could be read
 * @param matches of the records that the plan creates
 */
public record ConflictView(
        SessionRecord known, Optional<Baseline> row, Optional<QueueItem> item, Map<Operation, RecordMatch> matches) {
    public ConflictView {
        matches = Map.copyOf(matches);
    }

    /**
     * One value of the queue row.
     *
     * @param name conceptual or column name
     * @param taken as it was when the session took the row
     * @param now as it is in the CRM
     * @param planned as the plan would write it; empty where the plan does not touch it
     */
    public record Value(String name, String taken, String now, Optional<String> planned) {
        /** Whether somebody has changed it since. */
        public boolean changed() {
            return !taken.equals(now);
        }
    }

    public SessionId session() {
        return known.session();
    }

    /** The watched values, in the order of their names; empty when the row was deleted. */
    public List<Value> values() {
        Optional<Baseline> taken =
                known.plan().map(WriteBackPlan::baseline).or(() -> known.item().map(QueueItem::baseline));
        if (taken.isEmpty() || row.isEmpty()) {
            return List.of();
        }
        List<Value> values = new ArrayList<>();
        for (String name : new TreeSet<>(taken.get().watched().keySet())) {
            values.add(new Value(
                    name,
                    taken.get().watched().getOrDefault(name, ""),
                    row.get().watched().getOrDefault(name, ""),
                    planned(name)));
        }
        return values;
    }

    private Optional<String> planned(String name) {
        Optional<QueueChange.Finish> finish = known.plan()
                .flatMap(plan -> plan.write(Operation.QUEUE_STATUS_UPDATE))
                .flatMap(write -> ((PlannedWrite.UpdateQueueRow) write).change().finish());
        return switch (name) {
            case Baseline.STATUS -> finish.map(f -> f.status().wireName());
            case Baseline.LAST_SESSION_ID -> finish.map(f -> known.session().value());
            default -> Optional.empty();
        };
    }
}
