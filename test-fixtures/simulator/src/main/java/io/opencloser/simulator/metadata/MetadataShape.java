package io.opencloser.simulator.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.http.QueryString;
import io.opencloser.simulator.json.SimulatorJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code $select} and {@code $expand} over a metadata document. An unknown name is a 400. */
record MetadataShape(@Nullable List<String> select, Map<String, MetadataShape> expand) {
    private static final Set<String> EXPANDED_ONLY =
            Set.of("Attributes", "Keys", "ManyToOneRelationships", "OptionSet", "GlobalOptionSet");
    private static final Pattern ITEM = Pattern.compile("(\\w+)(?:\\((.*)\\))?");

    static MetadataShape of(Map<String, String> parameters) {
        String select = parameters.get("$select");
        Map<String, MetadataShape> expand = new LinkedHashMap<>();
        if (parameters.containsKey("$expand")) {
            for (String item : QueryString.split(parameters.getOrDefault("$expand", ""), ',')) {
                Matcher matcher = ITEM.matcher(item);
                if (!matcher.matches()) {
                    throw ServiceError.badRequest("Syntax error in $expand at '" + item + "'.");
                }
                expand.put(matcher.group(1), nested(matcher.group(2)));
            }
        }
        return new MetadataShape(select == null ? null : names(select), expand);
    }

    private static MetadataShape nested(@Nullable String options) {
        if (options == null) {
            return new MetadataShape(null, Map.of());
        }
        if (!options.startsWith("$select=")) {
            throw ServiceError.badRequest("Only $select is supported within $expand.");
        }
        return new MetadataShape(names(options.substring("$select=".length())), Map.of());
    }

    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            names.add(name.strip());
        }
        return names;
    }

    ObjectNode apply(ObjectNode document) {
        ObjectNode shaped = SimulatorJson.object();
        for (String name : select == null ? List.<String>of() : select) {
            require(document, name);
        }
        for (Map.Entry<String, JsonNode> property : document.properties()) {
            String name = property.getKey();
            boolean always = name.startsWith("@") || name.equals("MetadataId");
            if (!EXPANDED_ONLY.contains(name) && (always || select == null || select.contains(name))) {
                shaped.set(name, property.getValue());
            }
        }
        expand.forEach((name, shape) -> {
            require(document, name);
            shaped.set(name, shape.applyTo(document.path(name)));
        });
        return shaped;
    }

    private JsonNode applyTo(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return apply(object);
        }
        if (!value.isArray()) {
            return value;
        }
        var shaped = SimulatorJson.array();
        value.forEach(each -> shaped.add(applyTo(each)));
        return shaped;
    }

    private static void require(ObjectNode document, String name) {
        if (!document.has(name) || name.startsWith("@")) {
            throw ServiceError.badRequest("Could not find a property named '" + name
                    + "' on type 'Microsoft.Dynamics.CRM."
                    + SimulatorJson.text(document, "@odata.type", "Metadata").replaceFirst(".*\\.", "") + "'.");
        }
    }
}
