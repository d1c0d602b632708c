package io.opencloser.simulator.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.access.GrantedPrivileges;
import io.opencloser.simulator.data.LookupValue;
import io.opencloser.simulator.data.StoreTransaction;
import io.opencloser.simulator.data.TableRow;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.http.Preferences;
import io.opencloser.simulator.http.QueryString;
import io.opencloser.simulator.http.ResourcePath;
import io.opencloser.simulator.http.SimulatorReply;
import io.opencloser.simulator.http.SimulatorRequest;
import io.opencloser.simulator.query.Projection;
import io.opencloser.simulator.schema.Table;
import io.opencloser.simulator.schema.TableSchemas;
import io.opencloser.simulator.write.RecordWrites;
import io.opencloser.simulator.write.WrittenRow;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Creates, reads, updates and deletes rows within the transaction of the caller. */
public final class RecordEndpoint {
    private final TableSchemas schema;
    private final RecordWrites records;
    private final GrantedPrivileges privileges;
    private final Supplier<String> baseUri;

    public RecordEndpoint(
            TableSchemas schema, RecordWrites records, GrantedPrivileges privileges, Supplier<String> baseUri) {
        this.schema = schema;
        this.records = records;
        this.privileges = privileges;
        this.baseUri = baseUri;
    }

    /** {@code byContentId}: the rows that earlier requests of the same change set wrote. */
    public SimulatorReply handle(SimulatorRequest request, StoreTransaction tx, Map<String, LookupValue> byContentId) {
        ResourcePath path = ResourcePath.parse(request);
        Table table = schema.bySetName(path.setName()).orElseThrow(() -> ServiceError.unknownResource(path.setName()));
        Map<String, String> parameters = QueryString.parse(request.rawQuery());
        String key = path.key();
        if (request.method().equals("GET")) {
            privileges.require("Read", table);
        }
        if (key == null) {
            return switch (request.method()) {
                case "GET" -> new RowReads(schema, tx, baseUri.get()).set(request, table, parameters, path.count());
                case "POST" -> create(request, tx, table, parameters, byContentId);
                default -> throw ServiceError.notAllowed(request.method());
            };
        }
        RowKey rowKey = RowKey.parse(tx, table, key);
        return switch (request.method()) {
            case "GET" -> new RowReads(schema, tx, baseUri.get()).one(request, table, rowKey.existing(), parameters);
            case "PATCH" -> write(request, tx, table, rowKey, parameters, byContentId);
            case "DELETE" -> {
                privileges.require("Delete", table);
                records.delete(tx, table, rowKey.existing(), WriteRequest.precondition(request));
                yield SimulatorReply.empty(HttpStatus.NO_CONTENT);
            }
            default -> throw ServiceError.notAllowed(request.method());
        };
    }

    private SimulatorReply create(
            SimulatorRequest request,
            StoreTransaction tx,
            Table table,
            Map<String, String> parameters,
            Map<String, LookupValue> byContentId) {
        privileges.require("Create", table);
        Projection shown = shown(table, parameters);
        TableRow row = records.create(tx, table, WriteRequest.body(request), byContentId);
        return written(request, tx, WrittenRow.created(row), shown);
    }

    private SimulatorReply write(
            SimulatorRequest request,
            StoreTransaction tx,
            Table table,
            RowKey key,
            Map<String, String> parameters,
            Map<String, LookupValue> byContentId) {
        Projection shown = shown(table, parameters);
        ObjectNode body = key.addTo(WriteRequest.body(request));
        UUID id = key.id();
        privileges.require(id == null || tx.find(table, id) == null ? "Create" : "Write", table);
        if (id == null) {
            key.refuseIfMustExist(WriteRequest.precondition(request));
            return written(request, tx, WrittenRow.created(records.create(tx, table, body, byContentId)), shown);
        }
        return written(
                request,
                tx,
                records.write(tx, table, id, body, WriteRequest.precondition(request), byContentId),
                shown);
    }

    private Projection shown(Table table, Map<String, String> parameters) {
        QueryString.only(parameters, List.of("$select", "$expand"));
        return Projection.parse(schema, table, parameters);
    }

    private SimulatorReply written(
            SimulatorRequest request, StoreTransaction tx, WrittenRow written, Projection shown) {
        TableRow row = written.row();
        String address = baseUri.get() + ResourcePath.BASE + row.table().setName() + "(" + row.id() + ")";
        Preferences preferences = Preferences.of(request);
        SimulatorReply reply = preferences.representation()
                ? SimulatorReply.json(
                                written.created() ? HttpStatus.CREATED : HttpStatus.OK,
                                new RowReads(schema, tx, baseUri.get()).entity(row, shown, preferences.annotations()))
                        .with("ETag", row.etag())
                        .with("Preference-Applied", "return=representation")
                : SimulatorReply.empty(HttpStatus.NO_CONTENT);
        return (written.created() ? reply.with("Location", address) : reply).with("OData-EntityId", address);
    }
}
