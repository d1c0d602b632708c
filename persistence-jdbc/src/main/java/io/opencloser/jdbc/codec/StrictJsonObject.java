package io.opencloser.jdbc.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** Reads a JSON object strictly: each requested field must exist, except where a method says otherwise, and no other field may. */
final class StrictJsonObject {
    private final JsonValue object;
    private final TreeSet<String> unread;

    private StrictJsonObject(JsonValue object) {
        if (!object.node().isObject()) {
            throw object.malformed("is not an object");
        }
        this.object = object;
        this.unread = new TreeSet<>(
                object.node().properties().stream().map(Map.Entry::getKey).toList());
    }

    /** Reads the object with this function, which has to read all of it. */
    static <T> T read(JsonValue value, Function<StrictJsonObject, T> reader) {
        StrictJsonObject object = new StrictJsonObject(value);
        T result = reader.apply(object);
        if (!object.unread.isEmpty()) {
            throw value.malformed("has an unexpected field");
        }
        return result;
    }

    JsonValue field(String name) {
        String path = object.path() + "." + name;
        JsonNode node = object.node().get(name);
        if (node == null) {
            throw new MalformedJsonException(path + " is missing");
        }
        unread.remove(name);
        return new JsonValue(path, node);
    }

    String text(String name) {
        return field(name).text();
    }

    Optional<String> optionalText(String name) {
        return field(name).optional(JsonValue::text);
    }

    /** A field that older documents do not have. */
    <T> Optional<T> absentOr(String name, Function<JsonValue, T> reader) {
        return object.node().has(name) ? field(name).optional(reader) : Optional.empty();
    }

    boolean flag(String name) {
        return field(name).flag();
    }

    int number(String name) {
        return field(name).number();
    }

    Optional<Integer> optionalNumber(String name) {
        return field(name).optional(JsonValue::number);
    }

    UUID uuid(String name) {
        return field(name).uuid();
    }

    Optional<UUID> optionalUuid(String name) {
        return field(name).optional(JsonValue::uuid);
    }

    Instant time(String name) {
        return field(name).time();
    }

    /** A word of a closed set. */
    <T> T word(String name, Function<String, Optional<T>> meaning) {
        return field(name).word(meaning);
    }

    <T> Optional<T> optionalWord(String name, Function<String, Optional<T>> meaning) {
        return field(name).optional(value -> value.word(meaning));
    }

    <T> T object(String name, Function<StrictJsonObject, T> reader) {
        return field(name).object(reader);
    }

    <T> Optional<T> optionalObject(String name, Function<StrictJsonObject, T> reader) {
        return field(name).optional(value -> value.object(reader));
    }

    <T> List<T> objects(String name, Function<StrictJsonObject, T> reader) {
        return field(name).elements(value -> value.object(reader));
    }

    List<String> texts(String name) {
        return field(name).elements(JsonValue::text);
    }

    Map<String, String> dictionary(String name) {
        return field(name).dictionary();
    }
}
