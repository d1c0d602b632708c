package io.opencloser.jdbc.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** New values for columns of {@code writeback_progress}. */
final class ColumnChanges {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<String> incremented = new ArrayList<>();

    ColumnChanges set(String column, Object value) {
        values.put(column, value);
        return this;
    }

    ColumnChanges increment(String counter) {
        incremented.add(counter);
        return this;
    }

    ColumnChanges endLease() {
        return set("lease_holder", Optional.empty()).set("lease_expires_at", Optional.empty());
    }

    String assignments() {
        return Stream.concat(
                        values.keySet().stream().map(column -> column + " = ?"),
                        incremented.stream().map(counter -> counter + " = " + counter + " + 1"))
                .collect(Collectors.joining(", "));
    }

    Collection<Object> arguments() {
        return Collections.unmodifiableCollection(values.values());
    }
}
