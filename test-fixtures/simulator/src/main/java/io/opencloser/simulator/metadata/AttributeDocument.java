package io.opencloser.simulator.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.schema.ChoiceOption;
import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.ColumnType;
import io.opencloser.simulator.schema.LookupRelation;
import io.opencloser.simulator.schema.MetadataIds;
import io.opencloser.simulator.schema.Table;

/** {@code AttributeMetadata} of the type of a column. */
final class AttributeDocument {
    private static final int ENGLISH = 1033;

    private AttributeDocument() {}

    static ObjectNode of(Table table, Column column) {
        String type = column.type().attributeType();
        ObjectNode json = SimulatorJson.object();
        json.put(
                "@odata.type",
                "#Microsoft.Dynamics.CRM." + (type.equals("Owner") ? "Lookup" : type) + "AttributeMetadata");
        json.put("MetadataId", MetadataIds.of(table.logicalName() + "." + column.name()));
        json.put("LogicalName", column.name());
        json.put("SchemaName", column.name());
        json.put("EntityLogicalName", table.logicalName());
        json.put("AttributeType", type);
        json.putObject("AttributeTypeName").put("Value", type + "Type");
        json.put("IsPrimaryId", column.name().equals(table.primaryId()));
        json.put("IsCustomAttribute", column.name().contains("_"));
        json.put("IsValidForRead", true);
        json.put("IsValidForCreate", column.writable());
        json.put("IsValidForUpdate", column.writable() && !column.name().equals(table.primaryId()));
        json.putObject("RequiredLevel").put("Value", "None");
        if (column.type().isText()) {
            json.put("MaxLength", column.maxLength());
        } else if (column.type().isLookup()) {
            ArrayNode targets = json.putArray("Targets");
            column.relations().stream().map(LookupRelation::target).distinct().forEach(targets::add);
        } else if (column.type().isChoice()) {
            choice(json, table, column);
        } else if (column.type() == ColumnType.BOOLEAN) {
            ObjectNode options = json.putObject("OptionSet");
            options.put("OptionSetType", "Boolean");
            options.set("FalseOption", option(0, "No"));
            options.set("TrueOption", option(1, "Yes"));
            json.putNull("GlobalOptionSet");
        }
        return json;
    }

    private static void choice(ObjectNode json, Table table, Column column) {
        ObjectNode set = SimulatorJson.object();
        String name = table.logicalName() + "_" + column.name();
        set.put("MetadataId", MetadataIds.of(name)).put("Name", name);
        set.put("IsGlobal", column.globalChoice());
        set.put("OptionSetType", column.type().attributeType());
        ArrayNode options = set.putArray("Options");
        for (ChoiceOption each : column.options()) {
            ObjectNode option = option(each.value(), each.label());
            if (column.type() == ColumnType.STATUS) {
                option.put("State", each.state());
            }
            options.add(option);
        }
        if (column.globalChoice()) {
            json.putNull("OptionSet");
            json.set("GlobalOptionSet", set);
        } else {
            json.set("OptionSet", set);
            json.putNull("GlobalOptionSet");
        }
    }

    private static ObjectNode option(int value, String text) {
        ObjectNode option = SimulatorJson.object();
        option.put("Value", value);
        ObjectNode label = option.putObject("Label");
        label.putArray("LocalizedLabels").addObject().put("Label", text).put("LanguageCode", ENGLISH);
        label.putObject("UserLocalizedLabel").put("Label", text).put("LanguageCode", ENGLISH);
        return option;
    }
}
