package io.opencloser.specs.planted.core.engine;

import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.core.port.crm.Owners;
import java.time.Instant;
import java.util.UUID;

/** Implements a port within the core, and reads the clock. */
public final class Greedy implements Owners {
    @Override
    public OwnerCheck verify(UUID id) {
        return new OwnerCheck.Rejected("at " + Instant.now());
    }
}
