package io.opencloser.simulator.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table in the making: standard columns first, then what mapping and seed add. */
final class TableBuilder {
    final String logicalName;
    final String setName;
    final String primaryId;
    final Map<String, Column> columns = new LinkedHashMap<>();
    final List<List<String>> alternateKeys = new ArrayList<>();
    boolean activity;
    boolean optimisticConcurrency = true;

    TableBuilder(String logicalName, String setName, String primaryId) {
        this.logicalName = logicalName;
        this.setName = setName;
        this.primaryId = primaryId;
        add(Column.of(primaryId, ColumnType.UNIQUEIDENTIFIER));
        add(Column.of("createdon", ColumnType.DATETIME));
        add(Column.of("modifiedon", ColumnType.DATETIME));
        add(Column.of("versionnumber", ColumnType.BIGINT));
    }

    TableBuilder add(Column... more) {
        for (Column column : more) {
            columns.put(column.name(), column);
        }
        return this;
    }

    /** Every row of such a table belongs to a user or a team. */
    TableBuilder owned() {
        return add(Column.lookup(
                "ownerid",
                ColumnType.OWNER,
                List.of(new LookupRelation("ownerid", "systemuser"), new LookupRelation("ownerid", "team"))));
    }

    /** {@code states} and {@code statuses}; the first status of a state is its default. */
    TableBuilder states(List<ChoiceOption> states, List<ChoiceOption> statuses) {
        return add(
                Column.choice("statecode", ColumnType.STATE, states),
                Column.choice("statuscode", ColumnType.STATUS, statuses));
    }

    TableBuilder activeOrInactive() {
        return states(
                List.of(new ChoiceOption(0, "Active", 0), new ChoiceOption(1, "Inactive", 0)),
                List.of(new ChoiceOption(1, "Active", 0), new ChoiceOption(2, "Inactive", 1)));
    }
}
