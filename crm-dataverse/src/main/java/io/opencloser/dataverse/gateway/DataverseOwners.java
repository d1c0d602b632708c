package io.opencloser.dataverse.gateway;

import io.opencloser.core.port.OwnerCheck;
import io.opencloser.core.port.Owners;
import java.util.UUID;

/** Owners of tasks: enabled users and teams. */
final class DataverseOwners implements Owners {
    private final Inspector inspector;
    private final Reads reads;

    DataverseOwners(Inspector inspector, Reads reads) {
        this.inspector = inspector;
        this.reads = reads;
    }

    @Override
    public OwnerCheck verify(UUID id) {
        return inspector.owner(id).orElseGet(() -> OwnerLookUp.read(id, reads.together(OwnerLookUp.requests(id))));
    }
}
