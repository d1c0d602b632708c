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
public record Survey(Map<Operation, Sighting> records, Optional<Baseline> row) {
    public Survey {
        records = Map.copyOf(records);
    }

    public Sighting of(Operation operation) {
        Sighting sighting = records.get(operation);
        return sighting == null ? new Sighting.Absent() : sighting;
    }
}
