package io.opencloser.simulator.batch;

import io.opencloser.simulator.http.SimulatorReply;
import io.opencloser.simulator.http.SimulatorRequest;
import io.opencloser.simulator.log.LoggedPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statuses of the parts of one batch. Not thread-safe: one thread runs a batch. */
public final class PartLog {
    private List<BatchItem> items = List.of();
    private final Map<Integer, Integer> statuses = new HashMap<>();

    public void expect(List<BatchItem> all) {
        items = all;
    }

    public void answered(BatchItem.Part part, SimulatorReply reply) {
        statuses.put(part.index(), reply.status());
    }

    public int operations() {
        return Math.max(1, items.stream().mapToInt(item -> item.parts().size()).sum());
    }

    public List<LoggedPart> parts() {
        List<LoggedPart> parts = new ArrayList<>();
        for (BatchItem item : items) {
            for (BatchItem.Part part : item.parts()) {
                SimulatorRequest request = part.request();
                parts.add(new LoggedPart(
                        request.method(),
                        request.target(),
                        request.headersWithoutCredentials(),
                        request.body(),
                        part.contentId(),
                        item.changeSet(),
                        statuses.get(part.index())));
            }
        }
        return parts;
    }
}
