package io.opencloser.simulator.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds a table: the standard columns first, then those of the mapping and the seed. Not thread-safe. */
public final class TableBuilder {
    final String logicalName;
    final String setName;
    final String primaryId;
    final Map<String, Column> columns = new LinkedHashMap<>();
    final List<List<String>> alternateKeys = new ArrayList<>();
    boolean activity;
    boolean optimisticConcurrency = true;

    /** A table with a primary key and the columns that the service keeps. */
    public TableBuilder(String logicalName, String setName, String primaryId) {
        this.logicalName = logicalName;
        this.setName = setName;
        this.primaryId = primaryId;
        add(Column.of(primaryId, ColumnType.UNIQUEIDENTIFIER));
        add(Column.of("createdon", ColumnType.DATETIME));
        add(Column.of("modifiedon", ColumnType.DATETIME));
        add(Column.of("versionnumber", ColumnType.BIGINT));
    }

    /** Adds columns; a column replaces another one of the same name. */
    public TableBuilder add(Column... more) {
        for (Column column : more) {
            columns.put(column.name(), column);
        }
        return this;
    }

    /** Every row of such a table belongs to a user or a team. */
    public TableBuilder owned() {
        return add(Column.lookup(
                "ownerid",
                ColumnType.OWNER,
                List.of(new LookupRelation("ownerid", "systemuser"), new LookupRelation("ownerid", "team"))));
    }

    /** {@code states} and {@code statuses}; the first status of a state is its default. */
    public TableBuilder states(List<ChoiceOption> states, List<ChoiceOption> statuses) {
        return add(
                Column.choice("statecode", ColumnType.STATE, states),
                Column.choice("statuscode", ColumnType.STATUS, statuses));
    }

    /** The two states of tables that are no activities. */
    public TableBuilder activeOrInactive() {
        return states(
                List.of(new ChoiceOption(0, "Active", 0), new ChoiceOption(1, "Inactive", 0)),
                List.of(new ChoiceOption(1, "Active", 0), new ChoiceOption(2, "Inactive", 1)));
    }

    /** Rows share the space of activity ids, and a closed row is read-only. */
    public TableBuilder activity() {
        activity = true;
        return this;
    }

    /** The service refuses {@code If-Match} on rows of such a table. */
    public TableBuilder withoutOptimisticConcurrency() {
        optimisticConcurrency = false;
        return this;
    }

    /** Makes the columns an alternate key. */
    public void addAlternateKey(List<String> names) {
        alternateKeys.add(names);
    }

    public String logicalName() {
        return logicalName;
    }

    public String primaryId() {
        return primaryId;
    }

    public boolean isActivity() {
        return activity;
    }

    /** The column with that logical name, or null. */
    public @Nullable Column column(String name) {
        return columns.get(name);
    }

    /** An alternate key that names a column that the table does not have. */
    public Optional<List<String>> invalidAlternateKey() {
        return alternateKeys.stream()
                .filter(key -> key.isEmpty() || !columns.keySet().containsAll(key))
                .findFirst();
    }
}
