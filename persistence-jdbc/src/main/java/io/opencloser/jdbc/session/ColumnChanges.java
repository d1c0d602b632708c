package io.opencloser.jdbc.session;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** New values for columns of {@code writeback_progress}. */
final class ColumnChanges {
    private final Map<String, Object> values = new LinkedHashMap<>();

    ColumnChanges set(String column, Object value) {
        values.put(column, value);
        return this;
    }

    ColumnChanges endLease() {
        return set("lease_holder", Optional.empty()).set("lease_expires_at", Optional.empty());
    }

    String assignments() {
        return values.keySet().stream().map(column -> column + " = ?").collect(Collectors.joining(", "));
    }

    Collection<Object> arguments() {
        return Collections.unmodifiableCollection(values.values());
    }
}
