package io.opencloser.dataverse.gateway.verification;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.dataverse.gateway.reply.ReadRequests;
import io.opencloser.dataverse.gateway.reply.ReplyClassification;
import io.opencloser.dataverse.gateway.translation.LiveMetadata;
import io.opencloser.dataverse.mapping.Entity;
import io.opencloser.dataverse.mapping.Field;
import io.opencloser.dataverse.mapping.FieldType;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Requests the metadata of a mapping as parts of one batch and reads the replies (dataverse-facts, "Requests"). */
final class MetadataRequests {

    private final List<DataverseRequest> requests = new ArrayList<>();
    private final List<BiConsumer<Reading, JsonNode>> readers = new ArrayList<>();

    MetadataRequests(MappingArtifact mapping) {
        for (Entity entity : mapping.entities()) {
            String table = entity.logicalName();
            ask(
                    EntityDefinition.path(table)
                            + "?$select=LogicalName,EntitySetName,PrimaryIdAttribute,IsOptimisticConcurrencyEnabled"
                            + "&$expand=Attributes($select=LogicalName,AttributeType)",
                    (reading, body) -> reading.table(entity.key(), body));
            for (String text : List.of("String", "Memo")) {
                ask(
                        EntityDefinition.attributes(table, text) + "?$select=LogicalName,MaxLength",
                        (reading, body) -> reading.lengths(entity.key(), body));
            }
        }
        for (Field field : mapping.fields()) {
            if (field.type() == FieldType.OPTIONSET) {
                String column = field.logicalName();
                ask(
                        EntityDefinition.attribute(
                                        mapping.entity(field.entityKey()).logicalName(), column, choiceKind(column))
                                + "?$select=LogicalName&$expand=OptionSet,GlobalOptionSet",
                        (reading, body) -> reading.options(field.entityKey(), column, body));
            }
        }
    }

    private void ask(String path, BiConsumer<Reading, JsonNode> reader) {
        requests.add(DataverseRequest.get(path));
        readers.add(reader);
    }

    /** The two status columns of a table have attribute kinds and names of their own. */
    private static String choiceKind(String column) {
        return switch (column) {
            case "statuscode" -> "Status";
            case "statecode" -> "State";
            default -> "Picklist";
        };
    }

    List<DataverseRequest> requests() {
        return List.copyOf(requests);
    }

    /** Reads the replies in the order of the requests; a 404 means a missing table or choice. */
    LiveMetadata read(List<Reply> replies) {
        Reading reading = new Reading();
        for (int i = 0; i < requests.size(); i++) {
            Reply reply = replies.get(i);
            if (ReplyClassification.isNotFound(reply)) {
                continue;
            }
            JsonNode body = ReadRequests.body(reply, requests.get(i).description());
            readers.get(i).accept(reading, body);
        }
        return reading.finish();
    }

    private static final class Reading {
        private final Map<String, JsonNode> tables = new HashMap<>();
        private final Map<String, Map<String, Integer>> lengths = new HashMap<>();
        private final Map<String, Map<String, Set<Integer>>> options = new HashMap<>();

        void table(String key, JsonNode body) {
            tables.put(key, body);
        }

        void lengths(String key, JsonNode body) {
            Map<String, Integer> ofTable = lengths.computeIfAbsent(key, k -> new HashMap<>());
            body.path("value")
                    .forEach(column -> ofTable.put(
                            column.path("LogicalName").asText(""),
                            column.path("MaxLength").asInt(0)));
        }

        void options(String key, String column, JsonNode body) {
            Set<Integer> values = new HashSet<>();
            EntityDefinition.forEachOption(
                    body, option -> values.add(option.path("Value").asInt(0)));
            options.computeIfAbsent(key, k -> new HashMap<>()).put(column, values);
        }

        LiveMetadata finish() {
            Map<String, LiveMetadata.Table> read = new HashMap<>();
            tables.forEach((key, body) -> {
                read.put(
                        key,
                        new LiveMetadata.Table(
                                body.path("EntitySetName").asText(""),
                                body.path("PrimaryIdAttribute").asText(""),
                                body.path("IsOptimisticConcurrencyEnabled").asBoolean(false),
                                EntityDefinition.types(body),
                                lengths.getOrDefault(key, Map.of()),
                                options.getOrDefault(key, Map.of())));
            });
            return new LiveMetadata(read);
        }
    }
}
