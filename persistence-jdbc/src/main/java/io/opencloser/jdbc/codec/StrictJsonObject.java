package io.opencloser.jdbc.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads one JSON object strictly: every member that is asked for must be there, and no other. */
final class StrictJsonObject {
    private final String place;
    private final JsonNode node;
    private final TreeSet<String> unread;

    private StrictJsonObject(String place, JsonNode node) {
        if (!node.isObject()) {
            throw new MalformedJsonException(place + " is not an object");
        }
        this.place = place;
        this.node = node;
        this.unread = new TreeSet<>(node.propertyNames());
    }

    /** Reads the object with this function, which has to read all of it. */
    static <T> T read(String place, JsonNode node, Function<StrictJsonObject, T> reader) {
        StrictJsonObject object = new StrictJsonObject(place, node);
        T value = reader.apply(object);
        if (!object.unread.isEmpty()) {
            throw new MalformedJsonException(place + " has a member too many");
        }
        return value;
    }

    private JsonNode member(String name) {
        JsonNode member = node.get(name);
        if (member == null) {
            throw wrong(name, "is missing");
        }
        unread.remove(name);
        return member;
    }

    MalformedJsonException wrong(String name, String problem) {
        return new MalformedJsonException(place + "." + name + " " + problem);
    }

    String text(String name) {
        return text(name, member(name));
    }

    private String text(String name, JsonNode value) {
        if (!value.isString()) {
            throw wrong(name, "is not a string");
        }
        return value.stringValue();
    }

    Optional<String> optionalText(String name) {
        return optional(name, value -> text(name, value));
    }

    boolean flag(String name) {
        JsonNode value = member(name);
        if (!value.isBoolean()) {
            throw wrong(name, "is not true or false");
        }
        return value.booleanValue();
    }

    int number(String name) {
        return number(name, member(name));
    }

    private int number(String name, JsonNode value) {
        if (!value.isInt()) {
            throw wrong(name, "is not a whole number");
        }
        return value.intValue();
    }

    Optional<Integer> optionalNumber(String name) {
        return optional(name, value -> number(name, value));
    }

    UUID uuid(String name) {
        return uuid(name, text(name));
    }

    Optional<UUID> optionalUuid(String name) {
        return optionalText(name).map(text -> uuid(name, text));
    }

    private UUID uuid(String name, String text) {
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equals(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw wrong(name, "is not a GUID");
    }

    Instant time(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw wrong(name, "is not a time");
        }
    }

    /** A word that has to be one of a closed set. */
    <T> T word(String name, Function<String, Optional<T>> meaning) {
        return meaning.apply(text(name)).orElseThrow(() -> wrong(name, "is not a known word"));
    }

    <T> Optional<T> optionalWord(String name, Function<String, Optional<T>> meaning) {
        return optional(
                name, value -> meaning.apply(text(name, value)).orElseThrow(() -> wrong(name, "is not a known word")));
    }

    <T> T object(String name, Function<StrictJsonObject, T> reader) {
        return read(place + "." + name, member(name), reader);
    }

    <T> Optional<T> optionalObject(String name, Function<StrictJsonObject, T> reader) {
        return optional(name, value -> read(place + "." + name, value, reader));
    }

    private <T> Optional<T> optional(String name, Function<JsonNode, T> reader) {
        JsonNode value = member(name);
        return value.isNull() ? Optional.empty() : Optional.of(reader.apply(value));
    }

    <T> List<T> objects(String name, Function<StrictJsonObject, T> reader) {
        List<T> all = new ArrayList<>();
        for (JsonNode element : array(name)) {
            all.add(read(place + "." + name, element, reader));
        }
        return all;
    }

    List<String> texts(String name) {
        List<String> all = new ArrayList<>();
        for (JsonNode element : array(name)) {
            all.add(text(name, element));
        }
        return all;
    }

    private JsonNode array(String name) {
        JsonNode value = member(name);
        if (!value.isArray()) {
            throw wrong(name, "is not an array");
        }
        return value;
    }

    Map<String, String> dictionary(String name) {
        JsonNode value = member(name);
        if (!value.isObject()) {
            throw wrong(name, "is not an object");
        }
        Map<String, String> all = new TreeMap<>();
        value.properties().forEach(entry -> all.put(entry.getKey(), text(name, entry.getValue())));
        return all;
    }
}
