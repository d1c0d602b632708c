package io.opencloser.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.format.Printable;
import io.opencloser.core.domain.session.InvalidInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A JSON object with its place, so that every error names file, path and what was expected. */
record InputObject(String file, String path, ObjectNode node) {
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");

    void allowOnly(String... keys) {
        List<String> allowed = Arrays.asList(keys);
        node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !allowed.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw invalid(Printable.name(key), "unknown, expected one of " + String.join(", ", keys));
                });
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> invalid(key, "expected a string"));
    }

    /** Empty if absent or null. */
    Optional<String> optionalText(String key) {
        return value(key).map(value -> {
            if (!value.isTextual()) {
                throw invalid(key, "expected a string");
            }
            return value.textValue();
        });
    }

    Instant time(String key) {
        String text = text(key);
        try {
            if (TIME.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            // for example 31 February
        }
        throw invalid(key, "expected a time YYYY-MM-DDTHH:MM:SS.mmmZ");
    }

    boolean flag(String key) {
        return value(key)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw invalid(key, "expected true or false");
                    }
                    return value.booleanValue();
                })
                .orElse(false);
    }

    /** One of these values, by name; empty if absent or null. */
    <E> Optional<E> optionalOneOf(String key, E[] values, Function<E, String> wireName) {
        return optionalText(key)
                .map(name -> Arrays.stream(values)
                        .filter(value -> wireName.apply(value).equals(name))
                        .findFirst()
                        .orElseThrow(() -> invalid(key, expected(values, wireName))));
    }

    <E> E oneOf(String key, E[] values, Function<E, String> wireName) {
        return optionalOneOf(key, values, wireName).orElseThrow(() -> invalid(key, expected(values, wireName)));
    }

    private static <E> String expected(E[] values, Function<E, String> wireName) {
        return "expected one of " + Arrays.stream(values).map(wireName).collect(Collectors.joining(", "));
    }

    Optional<InputObject> optionalObject(String key) {
        return value(key).map(value -> object(key, path + "." + key, value));
    }

    List<InputObject> objects(String key) {
        JsonNode array = value(key).filter(JsonNode::isArray).orElseThrow(() -> invalid(key, "expected an array"));
        List<InputObject> objects = new ArrayList<>();
        for (JsonNode each : array) {
            String name = key + "[" + objects.size() + "]";
            objects.add(object(name, path + "." + name, each));
        }
        return objects;
    }

    /** The value; empty if absent or null. */
    Optional<JsonNode> value(String key) {
        return Optional.ofNullable(node.get(key)).filter(value -> !value.isNull());
    }

    InvalidInputException invalid(String key, String problem) {
        return new InvalidInputException(file + ": " + path + "." + key, problem);
    }

    /** Makes a value, and adds this place to its validation errors. */
    <T> T make(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (InvalidInputException e) {
            if (e.field().startsWith(file)) {
                throw e; // a part of the value has named its place already
            }
            String message = String.valueOf(e.getMessage());
            throw invalid(
                    e.field(),
                    message.substring(Math.min(message.length(), e.field().length() + 2)));
        }
    }

    private InputObject object(String key, String place, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return new InputObject(file, place, object);
        }
        throw invalid(key, "expected an object");
    }
}
