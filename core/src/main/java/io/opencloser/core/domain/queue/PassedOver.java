package io.opencloser.core.domain.queue;

import io.opencloser.core.domain.session.QueueItemId;
import java.util.List;

/** A row that was looked at for the next call and may not be called now. It is neither claimed nor changed. */
public record PassedOver(QueueItemId item, List<EligibilityRule> failing) {
    public PassedOver {
        failing = List.copyOf(failing);
    }

    public List<String> failingNames() {
        return failing.stream().map(EligibilityRule::wireName).toList();
    }
}
