package io.opencloser.dataverse.gateway;

import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.dataverse.gateway.reply.ReadRequests;
import io.opencloser.dataverse.gateway.verification.MappingVerifier;
import io.opencloser.dataverse.gateway.verification.OwnerLookup;
import java.util.UUID;

/** Owners of tasks: enabled users and teams. */
final class DataverseOwners implements Owners {
    private final MappingVerifier verifier;
    private final ReadRequests reads;

    DataverseOwners(MappingVerifier verifier, ReadRequests reads) {
        this.verifier = verifier;
        this.reads = reads;
    }

    @Override
    public OwnerCheck verify(UUID id) {
        return verifier.owner(id).orElseGet(() -> OwnerLookup.read(id, reads.sendAll(OwnerLookup.requests(id))));
    }
}
