package io.opencloser.simulator.environment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.access.GrantedPrivileges;
import io.opencloser.simulator.data.RowStore;
import io.opencloser.simulator.data.StoreTransaction;
import io.opencloser.simulator.data.TableRow;
import io.opencloser.simulator.http.Annotations;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.query.Projection;
import io.opencloser.simulator.schema.Table;
import io.opencloser.simulator.schema.TableSchemas;
import io.opencloser.simulator.write.Precondition;
import io.opencloser.simulator.write.RecordWrites;
import io.opencloser.simulator.write.Seeding;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The environment as users of the app and tests see and change it, outside the Web API. Thread-safe. */
public final class SimulatedEnvironment {
    /** The user of the application: {@code WhoAmI} returns it, and it owns the rows that it creates. */
    public static final UUID APPLICATION_USER = GrantedPrivileges.APPLICATION_USER;

    private final TableSchemas schema;
    private final ObjectNode seed;
    private final RowStore store = new RowStore();
    private final RecordWrites records;
    private final Seeding seeding;
    private final GrantedPrivileges privileges;

    public SimulatedEnvironment(TableSchemas schema, ObjectNode seed, InstantSource clock, Supplier<UUID> ids) {
        this.schema = schema;
        this.seed = seed;
        this.privileges = new GrantedPrivileges(schema);
        this.records = new RecordWrites(schema, clock, ids, APPLICATION_USER);
        this.seeding = new Seeding(schema, records, ids);
        reset();
    }

    public TableSchemas schema() {
        return schema;
    }

    public GrantedPrivileges privileges() {
        return privileges;
    }

    public RowStore store() {
        return store;
    }

    public RecordWrites records() {
        return records;
    }

    /** Restores the seed. */
    public void reset() {
        privileges.grantAll();
        schema.restore();
        store.transact(tx -> {
            seeding.load(tx, seed);
            Table users = schema.named("systemuser");
            if (tx.find(users, APPLICATION_USER) == null) {
                ObjectNode user = SimulatorJson.object();
                user.put("systemuserid", APPLICATION_USER.toString()).put("fullname", "# Simulated application user");
                seeding.add(tx, users, user);
            }
            return tx;
        });
    }

    /** All rows of a table, in order of creation. */
    public List<SimulatedRow> rows(String table) {
        Table found = schema.named(table);
        return store.transact(
                tx -> tx.rows(found).stream().map(row -> show(tx, row)).toList());
    }

    public Optional<SimulatedRow> row(String table, UUID id) {
        Table found = schema.named(table);
        return store.transact(tx -> Optional.ofNullable(tx.find(found, id)).map(row -> show(tx, row)));
    }

    /** Adds a row in seed notation. */
    public SimulatedRow insert(String table, ObjectNode values) {
        Table found = schema.named(table);
        return store.transact(tx -> show(tx, seeding.add(tx, found, values)));
    }

    /** Edits a row in seed notation, without a precondition; the ETag changes. */
    public SimulatedRow edit(String table, UUID id, ObjectNode values) {
        Table found = schema.named(table);
        return store.transact(tx -> show(tx, seeding.edit(tx, found, id, values)));
    }

    public void delete(String table, UUID id) {
        Table found = schema.named(table);
        store.transact(tx -> {
            records.delete(tx, found, id, new Precondition.None());
            return id;
        });
    }

    public void optimisticConcurrency(String table, boolean enabled) {
        schema.optimisticConcurrency(table, enabled);
    }

    /** Deletes a custom column. An unknown or standard column is a {@code ServiceError}. */
    public void dropColumn(String table, String column) {
        schema.dropColumn(table, column);
    }

    /** Grants or withholds a privilege of the application user. */
    public void privilege(String name, boolean granted) {
        privileges.grant(name, granted);
    }

    private SimulatedRow show(StoreTransaction tx, TableRow row) {
        ObjectNode values = Projection.all(schema, row.table()).render(tx, row, Annotations.ALL);
        Object parties = row.values().get("phonecall_activity_parties");
        if (parties instanceof String text) {
            values.put("phonecall_activity_parties", text);
        }
        return new SimulatedRow(row.table().logicalName(), row.id(), row.etag(), values);
    }
}
