package io.opencloser.simulator.batch;

import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.fault.FaultHandle;
import io.opencloser.simulator.fault.FaultKind;
import io.opencloser.simulator.fault.Faults;
import io.opencloser.simulator.http.SimulatorReply;
import io.opencloser.simulator.http.SimulatorRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The faults scripted for the parts of one batch. A status applies to the part, a delay to the batch, and every other
 * kind to the request that carries the part.
 */
public record PartFaults(Map<Integer, SimulatorReply> scripted, long delayMillis, Optional<FaultHandle> whole) {
    public static final PartFaults NONE = new PartFaults(Map.of(), 0, Optional.empty());

    public static PartFaults of(Faults faults, SimulatorRequest batch) {
        if (!faults.concernParts()) {
            return NONE;
        }
        List<BatchItem> items;
        try {
            items = BatchReader.read(batch);
        } catch (ServiceError e) {
            return NONE; // the endpoint refuses the batch
        }
        Map<Integer, SimulatorReply> scripted = new HashMap<>();
        Optional<FaultHandle> whole = Optional.empty();
        long delay = 0;
        for (BatchItem item : items) {
            for (BatchItem.Part part : item.parts()) {
                SimulatorRequest request = part.request();
                Optional<FaultHandle> hit = faults.hitPart(request.method(), request.decodedTarget());
                if (hit.isPresent() && hit.get().rule().kind().fitsPart()) {
                    delay += hit.get().rule().delayMillis();
                    if (hit.get().rule().kind() == FaultKind.STATUS) {
                        scripted.put(part.index(), hit.get().rule().answer().toReply());
                    }
                } else if (whole.isEmpty()) {
                    whole = hit;
                }
            }
        }
        return new PartFaults(scripted, delay, whole);
    }
}
