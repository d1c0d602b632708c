package io.opencloser.simulator.schema;

import io.opencloser.simulator.error.ServiceError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of the service. {@link TableSchemas} edits it. Thread-safe. */
public final class Table {
    private final String logicalName;
    private final String setName;
    private final String primaryId;
    private final boolean activity;
    private final List<List<String>> alternateKeys;
    private final Columns initialColumns;
    private final boolean initiallyOptimistic;
    private volatile Columns columns;
    private volatile boolean optimisticConcurrency;

    Table(TableBuilder from) {
        logicalName = from.logicalName;
        setName = from.setName;
        primaryId = from.primaryId;
        activity = from.activity;
        alternateKeys = List.copyOf(from.alternateKeys);
        initialColumns = new Columns(from.columns.values());
        columns = initialColumns;
        initiallyOptimistic = from.optimisticConcurrency;
        optimisticConcurrency = initiallyOptimistic;
    }

    public String logicalName() {
        return logicalName;
    }

    public String setName() {
        return setName;
    }

    public String primaryId() {
        return primaryId;
    }

    /** Whether rows share the {@code activityid} space and become read-only when closed. */
    public boolean activity() {
        return activity;
    }

    public Collection<Column> columns() {
        return Collections.unmodifiableCollection(columns.byName.values());
    }

    /** By logical name. */
    public @Nullable Column column(String name) {
        return columns.byName.get(name);
    }

    /** By the name in queries and replies.
     *
     * @throws ServiceError 400 when there is no such property */
    public Column property(String property) {
        Column column = columns.byProperty.get(property);
        if (column == null) {
            throw ServiceError.unknownProperty(property, logicalName);
        }
        return column;
    }

    /** By the name in queries and replies, or null. */
    public @Nullable Column columnNamed(String property) {
        return columns.byProperty.get(property);
    }

    /** The lookup column of a navigation property, or null. */
    public @Nullable Column navigation(String navigation) {
        return columns.byNavigation.get(navigation);
    }

    /** The target tables of a navigation property. */
    public List<String> targets(String navigation) {
        List<String> targets = new ArrayList<>();
        Column column = columns.byNavigation.get(navigation);
        if (column != null) {
            column.relations().stream()
                    .filter(relation -> relation.navigation().equals(navigation))
                    .forEach(relation -> targets.add(relation.target()));
        }
        return targets;
    }

    public List<List<String>> alternateKeys() {
        return alternateKeys;
    }

    public boolean optimisticConcurrency() {
        return optimisticConcurrency;
    }

    /** Returns whether anything changed. */
    boolean optimisticConcurrency(boolean enabled) {
        boolean changed = optimisticConcurrency != enabled;
        optimisticConcurrency = enabled;
        return changed;
    }

    /**
     * Removes a custom column. Its values stay in the rows but are invisible.
     *
     * @throws ServiceError 404 for an unknown column, 400 for a standard column or a column of a key
     */
    void drop(String column) {
        if (column(column) == null) {
            throw ServiceError.unknownResource(logicalName + "." + column);
        }
        boolean custom = column.contains("_") && !column.equals(primaryId);
        if (!custom || alternateKeys.stream().anyMatch(key -> key.contains(column))) {
            throw ServiceError.badRequest("The column '" + column + "' cannot be deleted.");
        }
        columns = columns.without(column);
    }

    /** Restores the start state; returns whether anything changed. */
    boolean restore() {
        boolean changed = columns != initialColumns;
        columns = initialColumns;
        return optimisticConcurrency(initiallyOptimistic) || changed;
    }
}
