package io.opencloser.jdbc.codec;

import java.util.Map;
import java.util.TreeMap;

/** Builds the members of a JSON object, sorted. An empty {@link java.util.Optional} is written as null. */
final class JsonFields {
    private final TreeMap<String, Object> members = new TreeMap<>();

    JsonFields with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    Map<String, Object> map() {
        return members;
    }
}
