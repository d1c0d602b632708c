package io.opencloser.dataverse.gateway;

import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.dataverse.gateway.reply.Reads;
import io.opencloser.dataverse.gateway.verification.Inspector;
import io.opencloser.dataverse.gateway.verification.OwnerLookUp;
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
