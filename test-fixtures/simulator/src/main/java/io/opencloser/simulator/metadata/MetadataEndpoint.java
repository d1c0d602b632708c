package io.opencloser.simulator.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.http.QueryString;
import io.opencloser.simulator.http.ResourcePath;
import io.opencloser.simulator.http.SimulatorReply;
import io.opencloser.simulator.http.SimulatorRequest;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.schema.Column;
import io.opencloser.simulator.schema.Table;
import io.opencloser.simulator.schema.TableSchemas;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code EntityDefinitions}: tables, attributes plain or cast, keys, and lookups. Also the version of the metadata. */
public final class MetadataEndpoint {
    private static final String NAME = "\\(LogicalName='([^']*)'\\)";
    private static final Pattern ENTITY = Pattern.compile("EntityDefinitions(?:" + NAME + "(/.*)?)?");
    private static final Pattern ATTRIBUTES =
            Pattern.compile("/Attributes(?:" + NAME + ")?(?:/Microsoft\\.Dynamics\\.CRM\\.(\\w+)AttributeMetadata)?");
    private static final Pattern ONLY = Pattern.compile("\\(?LogicalName eq '([^']*)'\\)?");

    private final TableSchemas schema;
    private final Supplier<String> baseUri;

    public MetadataEndpoint(TableSchemas schema, Supplier<String> baseUri) {
        this.schema = schema;
        this.baseUri = baseUri;
    }

    public SimulatorReply handle(SimulatorRequest request, String resource) {
        Matcher matcher = ENTITY.matcher(resource);
        if (!matcher.matches()) {
            throw ServiceError.unknownResource(resource);
        }
        if (!request.method().equals("GET")) {
            throw ServiceError.notAllowed(request.method());
        }
        Map<String, String> parameters = QueryString.parse(request.rawQuery());
        if (matcher.group(1) == null) {
            return entities(parameters);
        }
        QueryString.only(parameters, List.of("$select", "$expand"));
        Table table = schema.byLogicalName(matcher.group(1))
                .orElseThrow(() -> missing("An entity with the name '" + matcher.group(1) + "' does not exist."));
        MetadataShape shape = MetadataShape.of(parameters);
        String rest = matcher.group(2);
        if (rest == null) {
            return one("EntityDefinitions", shape.apply(TableDocument.of(table)));
        }
        return switch (rest) {
            case "/Keys" -> many("Keys", shape, TableDocument.keys(table).stream());
            case "/ManyToOneRelationships" ->
                many("ManyToOneRelationships", shape, TableDocument.relationships(schema, table).stream());
            default -> attributes(table, rest, shape);
        };
    }

    /** {@code RetrieveTimestamp()}: a text that changes with every edit of the metadata. */
    public SimulatorReply timestamp(SimulatorRequest request) {
        if (!request.method().equals("GET")) {
            throw ServiceError.notAllowed(request.method());
        }
        QueryString.only(QueryString.parse(request.rawQuery()), List.of());
        ObjectNode body = SimulatorJson.object();
        body.put(
                "@odata.context",
                baseUri.get() + ResourcePath.BASE + "$metadata#Microsoft.Dynamics.CRM.RetrieveTimestampResponse");
        body.put("Timestamp", Long.toString(schema.version()));
        return SimulatorReply.json(HttpStatus.OK, body);
    }

    private SimulatorReply entities(Map<String, String> parameters) {
        QueryString.only(parameters, List.of("$select", "$expand", "$filter"));
        Stream<Table> tables = schema.tables().stream();
        String filter = parameters.get("$filter");
        if (filter != null) {
            List<String> names = Stream.of(filter.split(" or ", -1))
                    .map(MetadataEndpoint::only)
                    .toList();
            tables = tables.filter(table -> names.contains(table.logicalName()));
        }
        return many("EntityDefinitions", MetadataShape.of(parameters), tables.map(TableDocument::of));
    }

    private static String only(String condition) {
        Matcher matcher = ONLY.matcher(condition.strip());
        if (!matcher.matches()) {
            throw ServiceError.badRequest("Tables are filtered by LogicalName eq '...' only.");
        }
        return matcher.group(1);
    }

    private SimulatorReply attributes(Table table, String rest, MetadataShape shape) {
        Matcher matcher = ATTRIBUTES.matcher(rest);
        if (!matcher.matches()) {
            throw ServiceError.unknownResource(rest);
        }
        String cast = matcher.group(2);
        if (matcher.group(1) == null) {
            return many(
                    "Attributes",
                    shape,
                    TableDocument.columns(table)
                            .filter(column -> fits(column, cast))
                            .map(column -> AttributeDocument.of(table, column)));
        }
        Column column = table.column(matcher.group(1));
        if (column == null || !fits(column, cast)) {
            throw missing("An attribute '" + matcher.group(1) + "' of that type does not exist on '"
                    + table.logicalName() + "'.");
        }
        return one("Attributes", shape.apply(AttributeDocument.of(table, column)));
    }

    private static boolean fits(Column column, @Nullable String cast) {
        String type = column.type().attributeType();
        return cast == null || cast.equals(type) || (cast.equals("Lookup") && type.equals("Owner"));
    }

    private SimulatorReply one(String set, ObjectNode document) {
        ObjectNode body = SimulatorJson.object();
        body.put("@odata.context", baseUri.get() + ResourcePath.BASE + "$metadata#" + set + "/$entity");
        return SimulatorReply.json(HttpStatus.OK, body.setAll(document));
    }

    private SimulatorReply many(String set, MetadataShape shape, Stream<ObjectNode> documents) {
        ObjectNode body = SimulatorJson.object();
        body.put("@odata.context", baseUri.get() + ResourcePath.BASE + "$metadata#" + set);
        ArrayNode value = body.putArray("value");
        documents.map(shape::apply).forEach(value::add);
        return SimulatorReply.json(HttpStatus.OK, body);
    }

    private static ServiceError missing(String message) {
        return new ServiceError(HttpStatus.NOT_FOUND, ErrorCodes.BAD_REQUEST, message);
    }
}
