package io.opencloser.jdbc.codec;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Builds the fields of a JSON object, sorted. An empty {@link Optional} becomes null. */
final class JsonFields {
    private final TreeMap<String, Object> fields = new TreeMap<>();

    JsonFields with(String name, Object value) {
        fields.put(name, value instanceof Optional<?> optional ? orNull(optional) : value);
        return this;
    }

    private static Object orNull(Optional<?> optional) {
        return optional.isPresent() ? optional.get() : NullNode.getInstance();
    }

    Map<String, Object> map() {
        return fields;
    }
}
