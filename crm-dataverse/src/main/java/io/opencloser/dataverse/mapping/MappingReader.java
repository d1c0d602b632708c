package io.opencloser.dataverse.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the JSON document to what it says (requirement 8.1). Unknown keys are not looked at. */
final class MappingReader {
    static final String SCHEMA_VERSION = "slice2-mapping-v1";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private MappingReader() {}

    static MappingArtifact read(String json) {
        return read(document(json));
    }

    static MappingArtifact read(JsonNode document) {
        JsonCursor root = new JsonCursor("$", document).object();
        JsonCursor meta = root.member("_meta").object();
        if (!meta.member("schema_version").requiredText().equals(SCHEMA_VERSION)) {
            throw meta.member("schema_version").expected("\"" + SCHEMA_VERSION + "\"");
        }
        boolean approved = meta.member("approved").flag();
        String url = meta.member("dataverse_env_url").text().orElse("");
        Map<String, Entity> entities = new LinkedHashMap<>();
        root.member("entities").members().forEach((key, place) -> entities.put(key, entity(key, place.object())));
        Map<String, Field> fields = new LinkedHashMap<>();
        root.member("fields")
                .members()
                .forEach((name, place) -> field(name, place.object()).ifPresent(field -> fields.put(name, field)));
        return new MappingArtifact(
                document,
                approved,
                url,
                entities,
                fields,
                options(root.member("option_sets")),
                override(root.member("task_owner_override_field"), fields),
                preserved(root.member("preserve_if_present"), fields));
    }

    static JsonNode document(String json) {
        try {
            return MAPPER.readTree(json.startsWith("\uFEFF") ? json.substring(1) : json);
        } catch (JacksonException e) {
            // Jackson's own message quotes the document
            TokenStreamLocation at = e.getLocation();
            String place = at == null ? "$" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new MappingFormatException(place, "expected one JSON document in which no name is repeated");
        } catch (NumberFormatException e) { // Jackson's, for an exponent that no decimal can have
            throw new MappingFormatException("$", "expected numbers that a decimal can hold");
        }
    }

    private static Entity entity(String key, JsonCursor place) {
        return new Entity(
                key,
                place.member("logical_name").dataverseName(),
                place.member("entity_set_name").dataverseName(),
                place.member("primary_id").dataverseName());
    }

    /** Empty while the column has no name yet. */
    private static Optional<Field> field(String conceptual, JsonCursor place) {
        JsonCursor name = place.member("logical_name");
        String entity = place.member("entity").key();
        JsonCursor written = place.member("type");
        FieldType type = FieldType.fromWireName(written.requiredText())
                .orElseThrow(() -> written.expected("string, integer, boolean, optionset, datetime or lookup"));
        Optional<String> target = lookupTarget(place.member("lookup_target"));
        boolean approved = place.member("approved_update_field").flag();
        return name.text()
                .map(text ->
                        type == FieldType.LOOKUP ? MappingNames.column(name.dataverseName()) : name.dataverseName())
                .map(column -> new Field(conceptual, entity, column, type, target, approved));
    }

    /** One table, several in one text, or a list of them. */
    private static Optional<String> lookupTarget(JsonCursor place) {
        List<String> names = new ArrayList<>();
        if (place.value().isArray()) {
            place.value().forEach(each -> names.add(new JsonCursor(place.path(), each).dataverseName()));
        } else {
            place.text().ifPresent(text -> names.addAll(List.of(text.split("[,|/ ]+", -1))));
        }
        if (!names.stream().allMatch(MappingNames::isDataverseName)) {
            throw place.expected("names of tables");
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(",", names));
    }

    private static Map<String, OptionValue> options(JsonCursor place) {
        Map<String, OptionValue> options = new LinkedHashMap<>();
        if (place.isAbsent()) {
            return options;
        }
        place.members().forEach((name, option) -> {
            if (name.indexOf('.') < 1 || name.endsWith(".")) {
                throw option.expected("a name such as queue_status.ready");
            }
            String field = option.object().member("field").key();
            if (!option.member("value").isAbsent()) {
                options.put(name, new OptionValue(field, option.member("value").integer()));
            }
        });
        return options;
    }

    private static Optional<String> override(JsonCursor place, Map<String, Field> fields) {
        JsonCursor name = place.value().isObject() ? place.member("logical_name") : place;
        return name.text().map(text -> column(name, text, fields)).map(MappingNames::column);
    }

    private static List<String> preserved(JsonCursor place, Map<String, Field> fields) {
        if (place.isAbsent()) {
            return List.of();
        } else if (!place.value().isArray()) {
            throw place.expected("a list of columns");
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < place.value().size(); i++) {
            JsonCursor each =
                    new JsonCursor(place.path() + "[" + i + "]", place.value().get(i));
            columns.add(column(each, each.requiredText(), fields));
        }
        return columns;
    }

    /** Columns are named by themselves or by their conceptual name. */
    private static String column(JsonCursor place, String text, Map<String, Field> fields) {
        Field field = fields.get(text);
        return field == null ? place.dataverseName() : field.readName();
    }
}
