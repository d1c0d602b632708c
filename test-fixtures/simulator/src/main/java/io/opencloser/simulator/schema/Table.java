package io.opencloser.simulator.schema;

import io.opencloser.simulator.error.ServiceError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table as the service knows it. What can be edited of it is edited through {@link TableSchemas}. Thread-safe. */
public final class Table {
    private final String logicalName;
    private final String setName;
    private final String primaryId;
    private final boolean activity;
    private final List<List<String>> alternateKeys;
    private final Columns columnsAtFirst;
    private final boolean optimisticAtFirst;
    private volatile Columns columns;
    private volatile boolean optimisticConcurrency;

    Table(TableBuilder from) {
        logicalName = from.logicalName;
        setName = from.setName;
        primaryId = from.primaryId;
        activity = from.activity;
        alternateKeys = List.copyOf(from.alternateKeys);
        columnsAtFirst = new Columns(from.columns.values());
        columns = columnsAtFirst;
        optimisticAtFirst = from.optimisticConcurrency;
        optimisticConcurrency = optimisticAtFirst;
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

    /** By the name used in queries and answers.
     *
     * @throws ServiceError 400 when there is no such property */
    public Column property(String property) {
        Column column = columns.byProperty.get(property);
        if (column == null) {
            throw ServiceError.unknownProperty(property, logicalName);
        }
        return column;
    }

    /** The lookup column bound and expanded by that navigation property, or null. */
    public @Nullable Column navigation(String navigation) {
        return columns.byNavigation.get(navigation);
    }

    /** The tables to which that navigation property leads. */
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

    /** Whether that changed anything. */
    boolean optimisticConcurrency(boolean enabled) {
        boolean changed = optimisticConcurrency != enabled;
        optimisticConcurrency = enabled;
        return changed;
    }

    /**
     * Takes a column of the customer's own away; its values stay in the rows, unseen.
     *
     * @throws ServiceError 404 when there is no such column, 400 when it is the service's own or part of a key
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

    /** Back to how the table was at first; whether that changed anything. */
    boolean restore() {
        boolean changed = columns != columnsAtFirst;
        columns = columnsAtFirst;
        return optimisticConcurrency(optimisticAtFirst) || changed;
    }
}
