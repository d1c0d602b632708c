package io.opencloser.dataverse.gateway.verification;

import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Reads several owners as parts of one batch. */
final class OwnerLookups {
    private final List<UUID> owners;

    OwnerLookups(Set<UUID> owners) {
        this.owners = List.copyOf(new TreeSet<>(owners));
    }

    List<DataverseRequest> requests() {
        List<DataverseRequest> requests = new ArrayList<>();
        owners.forEach(owner -> requests.addAll(OwnerLookup.requests(owner)));
        return requests;
    }

    /** Reads the replies in the order of the requests. */
    Map<UUID, OwnerCheck> read(List<Reply> replies) {
        Map<UUID, OwnerCheck> checks = new HashMap<>();
        int next = 0;
        for (UUID owner : owners) {
            checks.put(owner, OwnerLookup.read(owner, replies.subList(next, next + OwnerLookup.REQUEST_COUNT)));
            next += OwnerLookup.REQUEST_COUNT;
        }
        return checks;
    }
}
