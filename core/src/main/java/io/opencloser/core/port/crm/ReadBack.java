package io.opencloser.core.port.crm;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.queue.Baseline;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in the CRM now.
 *
 * @param records a sighting for each created record that was asked for
 * @param row the queue row, empty when it was deleted or not asked for
 */
public record ReadBack(Map<Operation, RecordMatch> records, Optional<Baseline> row) {
    public ReadBack {
        records = Map.copyOf(records);
    }

    public RecordMatch of(Operation operation) {
        RecordMatch match = records.get(operation);
        return match == null ? new RecordMatch.Absent() : match;
    }
}
