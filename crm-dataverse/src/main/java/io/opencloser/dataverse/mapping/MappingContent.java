package io.opencloser.dataverse.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parsed content of an artifact. Maps keep the order of the document. */
record MappingContent(
        JsonNode document,
        boolean approved,
        String environmentUrl,
        Map<String, Entity> entities,
        Map<String, Field> fields,
        Map<String, OptionValue> options,
        Optional<String> taskOwnerOverrideField,
        List<String> preserveIfPresent) {

    MappingContent {
        entities = Collections.unmodifiableMap(new LinkedHashMap<>(entities));
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        preserveIfPresent = List.copyOf(preserveIfPresent);
    }

    boolean hasEntity(String key) {
        return entities.containsKey(key);
    }

    Optional<Field> field(String conceptual) {
        return Optional.ofNullable(fields.get(conceptual));
    }
}
