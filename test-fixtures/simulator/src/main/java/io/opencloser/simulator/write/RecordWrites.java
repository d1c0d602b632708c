package io.opencloser.simulator.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.data.ColumnChange;
import io.opencloser.simulator.data.ColumnValues;
import io.opencloser.simulator.data.LookupValue;
import io.opencloser.simulator.data.StoreTransaction;
import io.opencloser.simulator.data.TableRow;
import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.ColumnType;
import io.opencloser.simulator.schema.Table;
import io.opencloser.simulator.schema.TableSchemas;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Executes a write: preconditions, validation, defaults, ETags. */
public final class RecordWrites {
    private final TableSchemas schema;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final UUID caller;

    public RecordWrites(TableSchemas schema, InstantSource clock, Supplier<UUID> ids, UUID caller) {
        this.schema = schema;
        this.clock = clock;
        this.ids = ids;
        this.caller = caller;
    }

    /** {@code POST set}: creates a row; its id is from the body, or new. */
    public TableRow create(StoreTransaction tx, Table table, ObjectNode body, Map<String, LookupValue> byContentId) {
        JsonNode id = body.get(table.primaryId());
        return insert(tx, table, id == null || id.isNull() ? ids.get() : idIn(table, id), body, byContentId);
    }

    /** {@code PATCH set(id)}: creates or updates a row, subject to the precondition. */
    public WrittenRow write(
            StoreTransaction tx,
            Table table,
            UUID id,
            ObjectNode body,
            Precondition precondition,
            Map<String, LookupValue> byContentId) {
        TableRow row = tx.find(table, id);
        JsonNode bodyId = body.get(table.primaryId());
        if (bodyId != null && !idIn(table, bodyId).equals(id)) {
            throw ServiceError.payload("the id in the body is not the id in the address.");
        }
        check(table, id, row, precondition);
        if (row == null) {
            return WrittenRow.created(insert(tx, table, id, body, byContentId));
        }
        List<ColumnChange> changes = new BodyReader(new BindResolver(schema, tx, byContentId), table).read(body);
        StateRules.refuseOnClosed(row, changes);
        return WrittenRow.updated(update(tx, row, StateRules.withStatus(table, row.state(), changes)));
    }

    /** {@code DELETE set(id)}. */
    public void delete(StoreTransaction tx, Table table, UUID id, Precondition precondition) {
        TableRow row = tx.find(table, id);
        check(table, id, row, precondition);
        if (row == null) {
            throw ServiceError.missingRow(table.logicalName(), id);
        }
        tx.remove(row);
    }

    TableRow update(StoreTransaction tx, TableRow row, List<ColumnChange> changes) {
        if (changes.isEmpty()) {
            return row;
        }
        List<ColumnChange> all = new ArrayList<>(changes);
        all.add(new ColumnChange("modifiedon", now()));
        TableRow changed = row.with(tx.nextVersion(), all);
        new UniqueKeys(schema, tx).refuseTakenAlternateKey(changed);
        tx.put(changed);
        return changed;
    }

    private static void check(Table table, UUID id, @Nullable TableRow row, Precondition precondition) {
        if (precondition instanceof Precondition.MustNotExist && row != null) {
            throw new ServiceError(
                    HttpStatus.PRECONDITION_FAILED,
                    ErrorCodes.DUPLICATE_RECORD,
                    "A record with matching key values already exists.");
        }
        if (precondition instanceof Precondition.MustExist && row == null) {
            throw ServiceError.missingRow(table.logicalName(), id);
        }
        if (precondition instanceof Precondition.Matches matches) {
            if (!table.optimisticConcurrency()) {
                throw new ServiceError(
                        HttpStatus.BAD_REQUEST,
                        ErrorCodes.OPTIMISTIC_CONCURRENCY_NOT_ENABLED,
                        "Optimistic concurrency isn't enabled for entity type " + table.logicalName() + ".");
            }
            if (row == null) {
                throw ServiceError.missingRow(table.logicalName(), id);
            }
            if (!matches.accepts(row)) {
                throw new ServiceError(
                        HttpStatus.PRECONDITION_FAILED,
                        ErrorCodes.CONCURRENCY_VERSION_MISMATCH,
                        "The version of the existing record doesn't match the RowVersion property provided.");
            }
        }
    }

    private TableRow insert(
            StoreTransaction tx, Table table, UUID id, ObjectNode body, Map<String, LookupValue> byContentId) {
        UniqueKeys keys = new UniqueKeys(schema, tx);
        keys.refuseTakenId(table, id);
        List<ColumnChange> changes = new BodyReader(new BindResolver(schema, tx, byContentId), table).read(body);
        StateRules.refuseOnCreate(table, changes);
        int state = 0;
        for (ColumnChange change : changes) {
            state = change.name().equals("statecode") && change.value() instanceof Integer code ? code : state;
        }
        return insert(tx, table, id, StateRules.withStatus(table, state, changes));
    }

    TableRow insert(StoreTransaction tx, Table table, UUID id, List<ColumnChange> changes) {
        List<ColumnChange> all = defaults(table);
        all.addAll(changes);
        TableRow row = new TableRow(table, id, 0, Map.of()).with(tx.nextVersion(), all);
        new UniqueKeys(schema, tx).refuseTakenAlternateKey(row);
        tx.put(row);
        return row;
    }

    private List<ColumnChange> defaults(Table table) {
        List<ColumnChange> defaults = new ArrayList<>();
        defaults.add(new ColumnChange("createdon", now()));
        defaults.add(new ColumnChange("modifiedon", now()));
        for (Column column : table.columns()) {
            if (column.type() == ColumnType.BOOLEAN) {
                defaults.add(new ColumnChange(column.name(), column.name().equals("directioncode")));
            } else if (column.type() == ColumnType.OWNER) {
                defaults.add(new ColumnChange(column.name(), new LookupValue("systemuser", caller)));
            } else if (column.type() == ColumnType.STATE) {
                defaults.add(new ColumnChange(column.name(), 0));
            } else if (column.type() == ColumnType.STATUS) {
                defaults.add(new ColumnChange(column.name(), StateRules.defaultStatus(table, 0)));
            }
        }
        return defaults;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static UUID idIn(Table table, JsonNode id) {
        return ColumnValues.guid(id.asText(""))
                .orElseThrow(() -> ServiceError.payload("'" + table.primaryId() + "' is not a GUID."));
    }
}
