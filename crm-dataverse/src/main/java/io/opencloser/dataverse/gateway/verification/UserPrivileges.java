package io.opencloser.dataverse.gateway.verification;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.dataverse.client.odata.EntityPath;
import io.opencloser.dataverse.gateway.reply.ReadRequests;
import io.opencloser.dataverse.gateway.reply.ReplyClassification;
import io.opencloser.dataverse.gateway.translation.CreatedRecords;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which of the needed privileges a user lacks: each table's metadata names its privileges, {@code
 * RetrieveUserPrivileges} lists what the user's roles grant. The depth of a privilege (own rows, business unit,
 * organization) is not checked.
 */
final class UserPrivileges {
    private static final Map<String, List<String>> NEEDED = needed();

    private final MappingArtifact mapping;
    private final UUID user;
    private final List<String> keys;

    UserPrivileges(MappingArtifact mapping, UUID user) {
        this.mapping = mapping;
        this.user = user;
        this.keys = NEEDED.keySet().stream()
                .filter(key -> mapping.findEntity(key).isPresent())
                .toList();
    }

    private static Map<String, List<String>> needed() {
        Map<String, List<String>> needed = new LinkedHashMap<>();
        needed.put(Entity.QUEUE_ITEM, List.of("Read", "Write"));
        needed.put(Entity.PHONE_CALL, List.of("Create", "Read"));
        needed.put(Entity.TASK, List.of("Create", "Read"));
        return needed;
    }

    List<DataverseRequest> requests() {
        List<DataverseRequest> requests = new ArrayList<>();
        requests.add(DataverseRequest.get(
                EntityPath.of(CreatedRecords.USERS, user) + "/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()"));
        for (String key : keys) {
            requests.add(DataverseRequest.get(
                    EntityDefinition.path(mapping.entity(key).logicalName()) + "?$select=LogicalName,Privileges"));
        }
        return requests;
    }

    /** The names of missing privileges, for example {@code prvCreateActivity}. */
    List<String> missing(List<Reply> replies) {
        Set<String> granted = new HashSet<>();
        ReadRequests.body(replies.get(0), "GET RetrieveUserPrivileges")
                .path("RolePrivileges")
                .forEach(privilege -> granted.add(privilege.path("PrivilegeId").asText("")));
        Set<String> missing = new LinkedHashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            if (ReplyClassification.isNotFound(replies.get(i + 1))) {
                continue; // a missing table is a gap of the mapping
            }
            JsonNode table = ReadRequests.body(replies.get(i + 1), "GET EntityDefinitions");
            List<String> needed = NEEDED.getOrDefault(keys.get(i), List.of());
            table.path("Privileges").forEach(privilege -> {
                if (needed.contains(privilege.path("PrivilegeType").asText(""))
                        && !granted.contains(privilege.path("PrivilegeId").asText(""))) {
                    missing.add(privilege.path("Name").asText(""));
                }
            });
        }
        return List.copyOf(missing);
    }
}
