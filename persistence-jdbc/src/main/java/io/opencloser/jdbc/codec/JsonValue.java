package io.opencloser.jdbc.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * A JSON value and the path to it. Each method reads one type and rejects every other.
 *
 * @param path names the value in messages
 */
record JsonValue(String path, JsonNode node) {
    MalformedJsonException malformed(String problem) {
        return new MalformedJsonException(path + " " + problem);
    }

    private void require(boolean expected, String problem) {
        if (!expected) {
            throw malformed(problem);
        }
    }

    <T> Optional<T> optional(Function<JsonValue, T> reader) {
        return node.isNull() ? Optional.empty() : Optional.of(reader.apply(this));
    }

    String text() {
        require(node.isTextual(), "is not a string");
        return node.textValue();
    }

    boolean flag() {
        require(node.isBoolean(), "is not true or false");
        return node.booleanValue();
    }

    int number() {
        require(node.isInt(), "is not an integer");
        return node.intValue();
    }

    UUID uuid() {
        String text = text();
        try {
            UUID uuid = UUID.fromString(text);
            require(uuid.toString().equals(text), "is not a GUID");
            return uuid;
        } catch (IllegalArgumentException e) {
            throw malformed("is not a GUID");
        }
    }

    Instant time() {
        try {
            return Instant.parse(text());
        } catch (DateTimeException e) {
            throw malformed("is not a time");
        }
    }

    /** A word of a closed set. */
    <T> T word(Function<String, Optional<T>> meaning) {
        return meaning.apply(text()).orElseThrow(() -> malformed("is not a known word"));
    }

    <T> T object(Function<StrictJsonObject, T> reader) {
        return StrictJsonObject.read(this, reader);
    }

    <T> List<T> elements(Function<JsonValue, T> reader) {
        require(node.isArray(), "is not an array");
        List<T> elements = new ArrayList<>();
        for (JsonNode element : node) {
            elements.add(reader.apply(new JsonValue(path, element)));
        }
        return elements;
    }

    /** An object with strings as values and any names. */
    Map<String, String> dictionary() {
        require(node.isObject(), "is not an object");
        Map<String, String> dictionary = new TreeMap<>();
        node.properties()
                .forEach(entry -> dictionary.put(entry.getKey(), new JsonValue(path, entry.getValue()).text()));
        return dictionary;
    }
}
