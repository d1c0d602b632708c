package io.opencloser.dataverse.gateway.verification;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.dataverse.gateway.reply.ReadRequests;
import io.opencloser.dataverse.gateway.reply.ReplyClassification;
import io.opencloser.dataverse.mapping.discovery.TableFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests the metadata that can complete a scaffold, as parts of one batch. */
final class TableFactsRequests {
    private static final List<String> CHOICES = List.of("Picklist", "Status", "State");
    private static final int EACH = 2 + CHOICES.size();

    private final Map<String, String> tables;

    /**
     * Prepares the requests.
     *
     * @param tables logical names by entity key, safe in a URL
     */
    TableFactsRequests(Map<String, String> tables) {
        this.tables = new LinkedHashMap<>(tables);
    }

    List<DataverseRequest> requests() {
        List<DataverseRequest> requests = new ArrayList<>();
        for (String table : tables.values()) {
            requests.add(DataverseRequest.get(
                    EntityDefinition.path(table) + "?$select=LogicalName,EntitySetName,PrimaryIdAttribute"
                            + "&$expand=Attributes($select=LogicalName,AttributeType)"));
            requests.add(LookupTargets.request(table));
            for (String kind : CHOICES) {
                requests.add(DataverseRequest.get(EntityDefinition.attributes(table, kind)
                        + "?$select=LogicalName&$expand=OptionSet,GlobalOptionSet"));
            }
        }
        return requests;
    }

    /** Reads the replies in the order of the requests; a 404 means a missing table. */
    Map<String, TableFacts> read(List<Reply> replies) {
        Map<String, TableFacts> facts = new LinkedHashMap<>();
        int next = 0;
        for (String key : tables.keySet()) {
            List<Reply> own = replies.subList(next, next + EACH);
            next += EACH;
            if (!ReplyClassification.isNotFound(own.get(0))) {
                facts.put(key, facts(own));
            }
        }
        return facts;
    }

    private static TableFacts facts(List<Reply> replies) {
        JsonNode table = ReadRequests.body(replies.get(0), "GET EntityDefinitions");
        Map<String, Map<Integer, String>> choices = new HashMap<>();
        for (Reply reply : replies.subList(2, EACH)) {
            ReadRequests.rows(reply, "GET EntityDefinitions")
                    .forEach(column -> choices.put(column.path("LogicalName").asText(""), labels(column)));
        }
        return new TableFacts(
                table.path("EntitySetName").asText(""),
                table.path("PrimaryIdAttribute").asText(""),
                EntityDefinition.types(table),
                LookupTargets.read(replies.get(1)),
                choices);
    }

    private static Map<Integer, String> labels(JsonNode column) {
        Map<Integer, String> labels = new TreeMap<>();
        EntityDefinition.forEachOption(
                column,
                option -> labels.put(
                        option.path("Value").asInt(0),
                        option.path("Label")
                                .path("UserLocalizedLabel")
                                .path("Label")
                                .asText("")));
        return labels;
    }
}
