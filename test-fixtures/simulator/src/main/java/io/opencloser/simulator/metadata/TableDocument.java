package io.opencloser.simulator.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.ColumnType;
import io.opencloser.simulator.schema.LookupRelation;
import io.opencloser.simulator.schema.MetadataIds;
import io.opencloser.simulator.schema.Table;
import io.opencloser.simulator.schema.TableSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code EntityMetadata} with its keys and relationships. */
final class TableDocument {
    private TableDocument() {}

    static ObjectNode of(Table table) {
        ObjectNode json = SimulatorJson.object();
        json.put("@odata.type", "#Microsoft.Dynamics.CRM.EntityMetadata");
        json.put("MetadataId", MetadataIds.of(table.logicalName()));
        json.put("LogicalName", table.logicalName());
        json.put("SchemaName", table.logicalName());
        json.put("EntitySetName", table.setName());
        json.put("LogicalCollectionName", table.setName());
        json.put("PrimaryIdAttribute", table.primaryId());
        json.put("PrimaryNameAttribute", primaryName(table));
        json.put("IsActivity", table.activity());
        json.put("IsCustomEntity", table.logicalName().contains("_"));
        json.put("IsOptimisticConcurrencyEnabled", table.optimisticConcurrency());
        ArrayNode attributes = json.putArray("Attributes");
        columns(table).forEach(column -> attributes.add(AttributeDocument.of(table, column)));
        json.putArray("Keys").addAll(keys(table));
        json.putArray("ManyToOneRelationships");
        json.set("Privileges", PrivilegeDocuments.of(table));
        return json;
    }

    /** The columns in metadata. A phone call also has the lists of its parties. */
    static Stream<Column> columns(Table table) {
        Stream<Column> parties = table.logicalName().equals("phonecall")
                ? Stream.of("from", "to").map(name -> Column.of(name, ColumnType.PARTY_LIST))
                : Stream.empty();
        return Stream.concat(table.columns().stream(), parties);
    }

    static List<ObjectNode> keys(Table table) {
        List<ObjectNode> keys = new ArrayList<>();
        for (List<String> key : table.alternateKeys()) {
            ObjectNode json = SimulatorJson.object();
            String name = String.join("_", key) + "_key";
            json.put("MetadataId", MetadataIds.of(table.logicalName() + "." + name));
            json.put("LogicalName", name).put("SchemaName", name).put("EntityLogicalName", table.logicalName());
            json.put("EntityKeyIndexStatus", "Active");
            ArrayNode attributes = json.putArray("KeyAttributes");
            key.forEach(attributes::add);
            keys.add(json);
        }
        return keys;
    }

    static List<ObjectNode> relationships(TableSchemas schema, Table table) {
        List<ObjectNode> relationships = new ArrayList<>();
        for (Column column : table.columns()) {
            for (LookupRelation relation : column.relations()) {
                ObjectNode json = SimulatorJson.object();
                String name = relation.target() + "_" + table.logicalName() + "_" + column.name();
                json.put("MetadataId", MetadataIds.of(name));
                json.put("SchemaName", name);
                json.put("ReferencingEntity", table.logicalName());
                json.put("ReferencingAttribute", column.name());
                json.put("ReferencingEntityNavigationPropertyName", relation.navigation());
                json.put("ReferencedEntity", relation.target());
                json.put("ReferencedAttribute", schema.named(relation.target()).primaryId());
                relationships.add(json);
            }
        }
        return relationships;
    }

    private static String primaryName(Table table) {
        return table.columns().stream()
                .map(Column::name)
                .filter(name -> name.equals("subject")
                        || name.equals("name")
                        || name.equals("fullname")
                        || name.matches("[a-z0-9]+_name"))
                .findFirst()
                .orElse("");
    }
}
