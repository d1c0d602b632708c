package io.opencloser.simulator.data;

import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.ColumnType;
import io.opencloser.simulator.schema.ErrorCodes;
import io.opencloser.simulator.schema.Schema;
import io.opencloser.simulator.schema.ServiceError;
import io.opencloser.simulator.schema.Table;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the service does with a write: preconditions, validation, defaults, ETags. */
public final class Records {
    private final Schema schema;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final UUID caller;

    public Records(Schema schema, InstantSource clock, Supplier<UUID> ids, UUID caller) {
        this.schema = schema;
        this.clock = clock;
        this.ids = ids;
        this.caller = caller;
    }

    /** {@code POST set}: a new row, its id from the body or a fresh one. */
    public Row create(Transaction tx, Table table, ObjectNode body, Map<String, LookupValue> byContentId) {
        JsonNode id = body.get(table.primaryId());
        return insert(tx, table, id == null || id.isNull() ? ids.get() : idIn(table, id), body, byContentId);
    }

    /** {@code PATCH set(id)}: an upsert within the bounds of the precondition. */
    public Written write(
            Transaction tx,
            Table table,
            UUID id,
            ObjectNode body,
            Precondition precondition,
            Map<String, LookupValue> byContentId) {
        Row row = tx.find(table, id);
        JsonNode bodyId = body.get(table.primaryId());
        if (bodyId != null && !idIn(table, bodyId).equals(id)) {
            throw ServiceError.payload("the id in the body is not the id in the address.");
        }
        check(table, id, row, precondition);
        if (row == null) {
            return new Written(insert(tx, table, id, body, byContentId), true);
        }
        List<Change> changes = new BodyReader(new Binder(schema, tx, byContentId), table).read(body);
        States.refuseOnClosed(row, changes);
        return new Written(update(tx, row, States.settle(table, row.state(), changes)), false);
    }

    /** {@code DELETE set(id)}. */
    public void delete(Transaction tx, Table table, UUID id, Precondition precondition) {
        Row row = tx.find(table, id);
        check(table, id, row, precondition);
        if (row == null) {
            throw ServiceError.missingRow(table.logicalName(), id);
        }
        tx.remove(row);
    }

    Row update(Transaction tx, Row row, List<Change> changes) {
        if (changes.isEmpty()) {
            return row;
        }
        List<Change> all = new ArrayList<>(changes);
        all.add(new Change("modifiedon", now()));
        Row changed = row.with(tx.nextVersion(), all);
        new Keys(schema, tx).refuseTakenAlternateKey(changed);
        tx.put(changed);
        return changed;
    }

    private static void check(Table table, UUID id, @Nullable Row row, Precondition precondition) {
        if (precondition instanceof Precondition.MustNotExist && row != null) {
            throw new ServiceError(
                    412, ErrorCodes.DUPLICATE_RECORD, "A record with matching key values already exists.");
        }
        if (precondition instanceof Precondition.MustExist && row == null) {
            throw ServiceError.missingRow(table.logicalName(), id);
        }
        if (precondition instanceof Precondition.Matches matches) {
            if (!table.optimisticConcurrency()) {
                throw new ServiceError(
                        400,
                        ErrorCodes.OPTIMISTIC_CONCURRENCY_NOT_ENABLED,
                        "Optimistic concurrency isn't enabled for entity type " + table.logicalName() + ".");
            }
            if (row == null) {
                throw ServiceError.missingRow(table.logicalName(), id);
            }
            if (!matches.accepts(row)) {
                throw new ServiceError(
                        412,
                        ErrorCodes.CONCURRENCY_VERSION_MISMATCH,
                        "The version of the existing record doesn't match the RowVersion property provided.");
            }
        }
    }

    private Row insert(Transaction tx, Table table, UUID id, ObjectNode body, Map<String, LookupValue> byContentId) {
        Keys keys = new Keys(schema, tx);
        keys.refuseTakenId(table, id);
        List<Change> changes = new BodyReader(new Binder(schema, tx, byContentId), table).read(body);
        States.refuseOnCreate(table, changes);
        int state = 0;
        for (Change change : changes) {
            state = change.name().equals("statecode") && change.value() instanceof Integer code ? code : state;
        }
        return insert(tx, table, id, States.settle(table, state, changes));
    }

    Row insert(Transaction tx, Table table, UUID id, List<Change> changes) {
        List<Change> all = defaults(table);
        all.addAll(changes);
        Row row = new Row(table, id, 0, Map.of()).with(tx.nextVersion(), all);
        new Keys(schema, tx).refuseTakenAlternateKey(row);
        tx.put(row);
        return row;
    }

    private List<Change> defaults(Table table) {
        List<Change> defaults = new ArrayList<>();
        defaults.add(new Change("createdon", now()));
        defaults.add(new Change("modifiedon", now()));
        for (Column column : table.columns()) {
            if (column.type() == ColumnType.BOOLEAN) {
                defaults.add(new Change(column.name(), column.name().equals("directioncode")));
            } else if (column.type() == ColumnType.OWNER) {
                defaults.add(new Change(column.name(), new LookupValue("systemuser", caller)));
            } else if (column.type() == ColumnType.STATE) {
                defaults.add(new Change(column.name(), 0));
            } else if (column.type() == ColumnType.STATUS) {
                defaults.add(new Change(column.name(), States.defaultStatus(table, 0)));
            }
        }
        return defaults;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static UUID idIn(Table table, JsonNode id) {
        return Values.guid(id.asString(""))
                .orElseThrow(() -> ServiceError.payload("'" + table.primaryId() + "' is not a GUID."));
    }
}
