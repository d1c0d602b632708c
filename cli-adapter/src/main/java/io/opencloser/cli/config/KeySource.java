package io.opencloser.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.opencloser.cli.format.Json;
import io.opencloser.cli.format.Printable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads keys: the variable wins over the file, the file over the default. Records which keys are known. */
final class KeySource {
    private static final String PREFIX = "OPENCLOSER_";
    /** Not a key of [store], although its name looks like one: the password never belongs in a file. */
    private static final String PASSWORD = "OPENCLOSER_STORE_PASSWORD";

    private final String file;
    private final ObjectNode tree;
    private final EnvironmentVariables environment;
    private final Map<String, TreeSet<String>> known = new TreeMap<>();

    KeySource(String file, ObjectNode tree, EnvironmentVariables environment) {
        this.file = file;
        this.tree = tree;
        this.environment = environment;
    }

    <T> T read(String section, String key, T otherwise, ValueType<T> type) {
        known.computeIfAbsent(section, name -> new TreeSet<>()).add(key);
        String variable = variable(section, key);
        Optional<String> override = environment.get(variable);
        if (override.isPresent()) {
            return value(override.get(), type)
                    .flatMap(type.reader())
                    .orElseThrow(() -> invalid(variable, "expected " + type.expected()));
        }
        JsonNode value = tree.path(section).get(key);
        if (value == null) {
            return otherwise;
        }
        return type.reader()
                .apply(value)
                .orElseThrow(() -> invalid(file + ": " + section + "." + key, "expected " + type.expected()));
    }

    /** Refuses every unknown section, key and variable. */
    void refuseUnknown() {
        for (Map.Entry<String, JsonNode> section : tree.properties()) {
            TreeSet<String> keys = known.get(section.getKey());
            if (keys == null) {
                throw invalid(
                        file + ": " + Printable.name(section.getKey()),
                        "unknown, expected one of the sections " + String.join(", ", known.keySet()));
            }
            if (!section.getValue().isObject()) {
                throw invalid(file + ": " + section.getKey(), "expected a section [" + section.getKey() + "]");
            }
            section.getValue().properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(key -> !keys.contains(key))
                    .findFirst()
                    .ifPresent(key -> {
                        throw invalid(
                                file + ": " + section.getKey() + "." + Printable.name(key),
                                "unknown, expected one of " + String.join(", ", keys));
                    });
        }
        environment.names().stream()
                .sorted()
                .filter(this::isUnknown)
                .findFirst()
                .ifPresent(name -> {
                    throw invalid(Printable.name(name), "unknown setting");
                });
    }

    private boolean isUnknown(String name) {
        if (name.equals(PASSWORD)) {
            return false;
        }
        for (Map.Entry<String, TreeSet<String>> section : known.entrySet()) {
            if (name.startsWith(variable(section.getKey(), ""))
                    && section.getValue().stream()
                            .noneMatch(key -> variable(section.getKey(), key).equals(name))) {
                return true;
            }
        }
        return false;
    }

    private static <T> Optional<JsonNode> value(String text, ValueType<T> type) {
        if (type.text()) {
            return Optional.of(TextNode.valueOf(text));
        }
        String list = text.contains(",") && !text.contains("[") ? "[" + text + "]" : text;
        try {
            return Optional.of(Json.read(list));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String variable(String section, String key) {
        return PREFIX + (section + "_" + key).toUpperCase(Locale.ROOT);
    }

    private static ConfigException invalid(String where, String what) {
        return new ConfigException(where + ": " + what);
    }
}
