package io.opencloser.jdbc.codec;

import java.util.Map;
import java.util.TreeMap;

/** Builds the fields of a JSON object, sorted. An empty {@link java.util.Optional} becomes null. */
final class JsonFields {
    private final TreeMap<String, Object> fields = new TreeMap<>();

    JsonFields with(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    Map<String, Object> map() {
        return fields;
    }
}
