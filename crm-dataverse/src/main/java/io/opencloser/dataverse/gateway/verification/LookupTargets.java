package io.opencloser.dataverse.gateway.verification;

import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.dataverse.gateway.reply.ReadRequests;
import io.opencloser.dataverse.gateway.reply.ReplyClassification;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.Field;
import io.opencloser.dataverse.mapping.FieldType;
import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares the target tables of lookups with a mapping. Writes do not depend on it. */
final class LookupTargets {
    private LookupTargets() {}

    static DataverseRequest request(String table) {
        return DataverseRequest.get(EntityDefinition.attributes(table, "Lookup") + "?$select=LogicalName,Targets");
    }

    /** One request for each table of the mapping, in its order. */
    static List<DataverseRequest> requests(MappingArtifact mapping) {
        return mapping.entities().stream()
                .map(entity -> request(entity.logicalName()))
                .toList();
    }

    /** The target tables by column; empty if there is no such table. */
    static Map<String, List<String>> read(Reply reply) {
        Map<String, List<String>> targets = new HashMap<>();
        if (!ReplyClassification.isNotFound(reply)) {
            ReadRequests.rows(reply, "GET EntityDefinitions").forEach(column -> {
                List<String> tables = new ArrayList<>();
                column.path("Targets").forEach(target -> tables.add(target.asText("")));
                targets.put(column.path("LogicalName").asText(""), tables);
            });
        }
        return targets;
    }

    /** The lookups whose targets differ from the mapping, from the replies to {@link #requests}. */
    static List<Gap> gaps(MappingArtifact mapping, List<Reply> replies) {
        List<Gap> gaps = new ArrayList<>();
        List<Entity> entities = mapping.entities();
        for (int i = 0; i < entities.size(); i++) {
            Map<String, List<String>> live = read(replies.get(i));
            String key = entities.get(i).key();
            mapping.fields().stream()
                    .filter(field -> field.entityKey().equals(key) && field.type() == FieldType.LOOKUP)
                    .forEach(field ->
                            gaps.addAll(mismatches(mapping, field, live.getOrDefault(field.logicalName(), List.of()))));
        }
        return gaps;
    }

    private static List<Gap> mismatches(MappingArtifact mapping, Field field, List<String> live) {
        String where = "fields." + field.conceptual();
        return field.lookupTargets().stream()
                .map(target ->
                        mapping.findEntity(target).map(Entity::logicalName).orElse(target))
                .filter(target -> !live.isEmpty() && !live.contains(target))
                .map(target -> new Gap(
                        where,
                        target,
                        String.join(", ", live),
                        where + ": the column " + field.logicalName() + " leads to " + String.join(", ", live)
                                + ", not to " + target))
                .toList();
    }
}
