package io.opencloser.simulator.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.data.StoreTransaction;
import io.opencloser.simulator.data.TableRow;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.http.Annotations;
import io.opencloser.simulator.http.Preferences;
import io.opencloser.simulator.http.QueryString;
import io.opencloser.simulator.http.ResourcePath;
import io.opencloser.simulator.http.SimulatorReply;
import io.opencloser.simulator.http.SimulatorRequest;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.query.Projection;
import io.opencloser.simulator.query.RowQuery;
import io.opencloser.simulator.schema.Table;
import io.opencloser.simulator.schema.TableSchemas;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Replies to GET: a set, its count, one row. */
final class RowReads {
    private final TableSchemas schema;
    private final StoreTransaction tx;
    private final String baseUri;

    RowReads(TableSchemas schema, StoreTransaction tx, String baseUri) {
        this.schema = schema;
        this.tx = tx;
        this.baseUri = baseUri;
    }

    SimulatorReply set(SimulatorRequest request, Table table, Map<String, String> parameters, boolean countOnly) {
        Preferences preferences = Preferences.of(request);
        RowQuery query = RowQuery.parse(table, parameters);
        Projection shown = Projection.parse(schema, table, parameters);
        RowQuery.Result result = query.run(tx, preferences.pageSize());
        if (countOnly) {
            return new SimulatorReply(
                    HttpStatus.OK, Map.of("Content-Type", "text/plain"), String.valueOf(result.matching()));
        }
        ObjectNode body = SimulatorJson.object();
        body.put("@odata.context", context(shown));
        if (query.counts()) {
            body.put("@odata.count", result.matching());
        }
        ArrayNode value = body.putArray("value");
        result.rows().forEach(row -> value.add(shown.render(tx, row, preferences.annotations())));
        if (result.nextSkip() > 0) {
            body.put("@odata.nextLink", nextLink(request, result.nextSkip()));
        }
        return applied(SimulatorReply.json(HttpStatus.OK, body), preferences.annotations());
    }

    SimulatorReply one(SimulatorRequest request, Table table, UUID id, Map<String, String> parameters) {
        QueryString.only(parameters, List.of("$select", "$expand"));
        Projection shown = Projection.parse(schema, table, parameters);
        Annotations annotations = Preferences.of(request).annotations();
        TableRow row = tx.find(table, id);
        if (row == null) {
            throw ServiceError.missingRow(table.logicalName(), id);
        }
        boolean unchanged = row.etag().equals(request.header("If-None-Match"));
        if (unchanged && table.optimisticConcurrency() && annotations.isEmpty() && !shown.expands()) {
            return SimulatorReply.empty(HttpStatus.NOT_MODIFIED).with("ETag", row.etag());
        }
        return applied(
                SimulatorReply.json(HttpStatus.OK, entity(row, shown, annotations))
                        .with("ETag", row.etag()),
                annotations);
    }

    ObjectNode entity(TableRow row, Projection shown, Annotations annotations) {
        ObjectNode body = SimulatorJson.object();
        body.put("@odata.context", context(shown) + "/$entity");
        body.setAll(shown.render(tx, row, annotations));
        return body;
    }

    private String context(Projection shown) {
        return baseUri + ResourcePath.BASE + "$metadata#" + shown.context();
    }

    private String nextLink(SimulatorRequest request, int skip) {
        String query = request.rawQuery().replaceAll("(^|&)(\\$|%24)skiptoken=[^&]*", "");
        return baseUri + request.rawPath() + "?" + (query.isEmpty() ? "" : query + "&") + "$skiptoken=" + skip;
    }

    private static SimulatorReply applied(SimulatorReply reply, Annotations annotations) {
        return annotations.isEmpty()
                ? reply
                : reply.with(
                        "Preference-Applied",
                        "odata.include-annotations=\"" + String.join(",", annotations.patterns()) + "\"");
    }
}
