package io.opencloser.dataverse.gateway.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The paths of a table's metadata, and what its JSON says. */
final class EntityDefinition {
    private EntityDefinition() {}

    static String path(String table) {
        return "EntityDefinitions(LogicalName='" + table + "')";
    }

    /** The attributes of one kind, for example {@code Picklist}. */
    static String attributes(String table, String kind) {
        return path(table) + "/Attributes" + cast(kind);
    }

    static String attribute(String table, String column, String kind) {
        return path(table) + "/Attributes(LogicalName='" + column + "')" + cast(kind);
    }

    private static String cast(String kind) {
        return "/Microsoft.Dynamics.CRM." + kind + "AttributeMetadata";
    }

    /** Attribute types by column. */
    static Map<String, String> types(JsonNode table) {
        Map<String, String> types = new HashMap<>();
        table.path("Attributes")
                .forEach(column -> types.put(
                        column.path("LogicalName").asText(""),
                        column.path("AttributeType").asText("")));
        return types;
    }

    /** The options of a choice, local and global. */
    static void forEachOption(JsonNode column, Consumer<JsonNode> action) {
        for (String set : List.of("OptionSet", "GlobalOptionSet")) {
            column.path(set).path("Options").forEach(action);
        }
    }
}
