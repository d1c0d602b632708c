package io.opencloser.simulator.batch;

import io.opencloser.simulator.http.SimulatorRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item of a batch: one operation, or a change set of several. */
public record BatchItem(int changeSet, List<Part> parts) {
    /** {@code index} counts all operations of the batch from 0. */
    public record Part(
            int index, SimulatorRequest request, @Nullable String contentId) {}

    public boolean isChangeSet() {
        return changeSet > 0;
    }
}
