package io.opencloser.simulator.schema;

import io.opencloser.simulator.error.ServiceError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The tables of the simulated environment, and the version of the metadata. Thread-safe. */
public final class TableSchemas {
    private static final long FIRST_VERSION = 1_000_001;

    private final Map<String, Table> byName = new LinkedHashMap<>();
    private final Map<String, Table> bySet = new LinkedHashMap<>();
    private final AtomicLong version = new AtomicLong(FIRST_VERSION);

    /** The built tables; every activity can regard every owned table. */
    public TableSchemas(Collection<TableBuilder> builders) {
        for (TableBuilder builder : builders) {
            if (builder.activity) {
                builder.add(Column.lookup("regardingobjectid", ColumnType.LOOKUP, regarding(builder, builders)));
            }
        }
        for (TableBuilder builder : builders) {
            Table table = new Table(builder);
            byName.put(table.logicalName(), table);
            bySet.put(table.setName(), table);
        }
    }

    private static List<LookupRelation> regarding(TableBuilder activity, Collection<TableBuilder> all) {
        List<LookupRelation> relations = new ArrayList<>();
        for (TableBuilder target : all) {
            if (!target.activity && target.columns.containsKey("ownerid")) {
                relations.add(new LookupRelation(
                        "regardingobjectid_" + target.logicalName + "_" + activity.logicalName, target.logicalName));
            }
        }
        return relations;
    }

    public Collection<Table> tables() {
        return byName.values();
    }

    public Optional<Table> byLogicalName(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<Table> bySetName(String name) {
        return Optional.ofNullable(bySet.get(name));
    }

    /** By logical or set name. An unknown name is a 404. */
    public Table named(String name) {
        return byLogicalName(name).or(() -> bySetName(name)).orElseThrow(() -> ServiceError.unknownResource(name));
    }

    /** A number that grows with every edit of the metadata. It is not a time. */
    public long version() {
        return version.get();
    }

    /** Switches optimistic concurrency for a table. */
    public synchronized void optimisticConcurrency(String table, boolean enabled) {
        if (named(table).optimisticConcurrency(enabled)) {
            version.incrementAndGet();
        }
    }

    /**
     * Deletes a custom column.
     *
     * @throws ServiceError 404 for an unknown column, 400 for a column that cannot be deleted
     */
    public synchronized void dropColumn(String table, String column) {
        named(table).drop(column);
        version.incrementAndGet();
    }

    /** Undoes every edit. */
    public synchronized void restore() {
        for (Table table : tables()) {
            if (table.restore()) {
                version.incrementAndGet();
            }
        }
    }
}
