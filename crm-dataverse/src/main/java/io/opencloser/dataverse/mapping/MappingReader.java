package io.opencloser.dataverse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.dataverse.client.odata.ODataNames;
import io.opencloser.dataverse.mapping.format.JsonCursor;
import io.opencloser.dataverse.mapping.format.MappingFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the content of a JSON document (requirement 8.1). Ignores unknown keys. */
final class MappingReader {
    private MappingReader() {}

    static MappingContent read(JsonNode document) {
        JsonCursor root = new JsonCursor("$", document).object();
        JsonCursor meta = root.member("_meta").object();
        if (!meta.member("schema_version").requiredText().equals(MappingFile.SCHEMA_VERSION)) {
            throw meta.member("schema_version").expected("\"" + MappingFile.SCHEMA_VERSION + "\"");
        }
        boolean approved = meta.member("approved").flag();
        String url = meta.member("dataverse_env_url").text().orElse("");
        Map<String, Entity> entities = new LinkedHashMap<>();
        root.member("entities").members().forEach((key, cursor) -> entities.put(key, entity(key, cursor.object())));
        Map<String, Field> fields = new LinkedHashMap<>();
        root.member("fields")
                .members()
                .forEach((name, cursor) -> field(name, cursor.object()).ifPresent(field -> fields.put(name, field)));
        return new MappingContent(
                document,
                approved,
                url,
                entities,
                fields,
                options(root.member("option_sets")),
                override(root.member("task_owner_override_field"), fields),
                preserved(root.member("preserve_if_present"), fields));
    }

    private static Entity entity(String key, JsonCursor cursor) {
        return new Entity(
                key,
                cursor.member("logical_name").dataverseName(),
                cursor.member("entity_set_name").dataverseName(),
                cursor.member("primary_id").dataverseName());
    }

    /** Empty if the column has no name yet. */
    private static Optional<Field> field(String conceptual, JsonCursor cursor) {
        JsonCursor name = cursor.member("logical_name");
        String entity = cursor.member("entity").key();
        JsonCursor written = cursor.member("type");
        FieldType type = FieldType.fromWireName(written.requiredText())
                .orElseThrow(() -> written.expected("string, integer, boolean, optionset, datetime or lookup"));
        Optional<String> target = lookupTarget(cursor.member("lookup_target"));
        boolean approved = cursor.member("approved_update_field").flag();
        return name.text()
                .map(text -> type == FieldType.LOOKUP ? ODataNames.column(name.dataverseName()) : name.dataverseName())
                .map(column -> new Field(conceptual, entity, column, type, target, approved));
    }

    /** One table, several in one text, or a list of them. */
    private static Optional<String> lookupTarget(JsonCursor cursor) {
        List<String> names = new ArrayList<>();
        if (cursor.value().isArray()) {
            cursor.value().forEach(each -> names.add(new JsonCursor(cursor.path(), each).dataverseName()));
        } else {
            cursor.text().ifPresent(text -> names.addAll(List.of(text.split("[,|/ ]+", -1))));
        }
        if (!names.stream().allMatch(ODataNames::isName)) {
            throw cursor.expected("names of tables");
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(",", names));
    }

    private static Map<String, OptionValue> options(JsonCursor cursor) {
        Map<String, OptionValue> options = new LinkedHashMap<>();
        if (cursor.isAbsent()) {
            return options;
        }
        cursor.members().forEach((name, option) -> {
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

    private static Optional<String> override(JsonCursor cursor, Map<String, Field> fields) {
        JsonCursor name = cursor.value().isObject() ? cursor.member("logical_name") : cursor;
        return name.text().map(text -> column(name, text, fields)).map(ODataNames::column);
    }

    private static List<String> preserved(JsonCursor cursor, Map<String, Field> fields) {
        if (cursor.isAbsent()) {
            return List.of();
        } else if (!cursor.value().isArray()) {
            throw cursor.expected("a list of columns");
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < cursor.value().size(); i++) {
            JsonCursor each =
                    new JsonCursor(cursor.path() + "[" + i + "]", cursor.value().get(i));
            columns.add(column(each, each.requiredText(), fields));
        }
        return columns;
    }

    /** Resolves a column's own name or its conceptual name. */
    private static String column(JsonCursor cursor, String text, Map<String, Field> fields) {
        Field field = fields.get(text);
        return field == null ? cursor.dataverseName() : field.readName();
    }
}
