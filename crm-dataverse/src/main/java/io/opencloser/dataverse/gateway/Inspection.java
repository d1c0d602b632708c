package io.opencloser.dataverse.gateway;

import io.opencloser.core.port.OwnerCheck;
import io.opencloser.core.port.Readiness;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * What one look at the environment found.
 *
 * @param at when, by {@code ClientTime.elapsed}
 * @param owners the configured owners
 */
record Inspection(LiveMetadata metadata, Readiness readiness, Map<UUID, OwnerCheck> owners, Duration at) {
    Inspection {
        owners = Map.copyOf(owners);
    }
}
