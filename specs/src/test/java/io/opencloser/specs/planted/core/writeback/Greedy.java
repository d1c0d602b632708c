package io.opencloser.specs.planted.core.writeback;

import io.opencloser.core.port.OwnerCheck;
import io.opencloser.core.port.Owners;
import java.time.Instant;
import java.util.UUID;

/** Implements a port within the core, and reads the clock. */
public final class Greedy implements Owners {
    @Override
    public OwnerCheck verify(UUID id) {
        return new OwnerCheck.Rejected("at " + Instant.now());
    }
}
