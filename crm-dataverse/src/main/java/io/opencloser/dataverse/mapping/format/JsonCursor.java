package io.opencloser.dataverse.mapping.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.opencloser.dataverse.client.odata.ODataNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A value of the document and its path, so that every error can name the place.
 *
 * @param path a JSON path of names that are safe to repeat
 */
public record JsonCursor(String path, JsonNode value) {

    public MappingFormatException expected(String what) {
        return new MappingFormatException(path, "expected " + what);
    }

    /** The member of that name; a missing node if there is none. */
    public JsonCursor member(String name) {
        JsonNode member = value.get(name);
        return new JsonCursor(path + "." + name, member == null ? MissingNode.getInstance() : member);
    }

    public boolean isAbsent() {
        return value.isMissingNode() || value.isNull();
    }

    public JsonCursor object() {
        if (!value.isObject()) {
            throw expected("an object");
        }
        return this;
    }

    /** The members in the order of the document, under names that are safe to repeat. */
    public Map<String, JsonCursor> members() {
        Map<String, JsonCursor> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object().value.properties()) {
            if (!MappingNames.isKey(entry.getKey())) {
                throw expected("names of at most 128 letters, digits, dots, hyphens and underscores");
            }
            members.put(entry.getKey(), new JsonCursor(path + "['" + entry.getKey() + "']", entry.getValue()));
        }
        return members;
    }

    /** Empty if there is no value or an empty text. */
    public Optional<String> text() {
        if (isAbsent()) {
            return Optional.empty();
        } else if (!value.isTextual()) {
            throw expected("a text");
        }
        return Optional.of(value.textValue()).filter(text -> !text.isEmpty());
    }

    public String requiredText() {
        return text().orElseThrow(() -> expected("a text"));
    }

    /** A table, set or column name. */
    public String dataverseName() {
        String name = requiredText();
        if (!ODataNames.isName(name)) {
            throw expected("a Dataverse name (a letter or underscore, then at most 127 letters, digits, underscores)");
        }
        return name;
    }

    /** The key of an entity, a field or an option. */
    public String key() {
        String name = requiredText();
        if (!MappingNames.isKey(name)) {
            throw expected("at most 128 letters, digits, dots, hyphens and underscores");
        }
        return name;
    }

    /** False if there is no value. */
    public boolean flag() {
        if (!isAbsent() && !value.isBoolean()) {
            throw expected("true or false");
        }
        return value.isBoolean() && value.booleanValue();
    }

    public int integer() {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw expected("a whole number of 32 bits");
        }
        return value.intValue();
    }
}
