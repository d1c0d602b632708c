package io.opencloser.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.data.ColumnValues;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.http.ErrorReplies;
import io.opencloser.simulator.http.QueryString;
import io.opencloser.simulator.http.SimulatorReply;
import io.opencloser.simulator.http.SimulatorRequest;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.web.SimulatorParts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /__sim/}: what tests and demo users do to the simulator outside the Web API. No token, loopback only. */
public final class ControlPlane {
    private static final String ROOT = "/__sim";

    private final SimulatorParts simulator;
    private final List<Route> routes;

    /** One call: its address, its purpose and its handler. */
    private record Route(
            String method,
            String path,
            String does,
            Pattern pattern,
            BiFunction<SimulatorRequest, Matcher, SimulatorReply> handler) {}

    public ControlPlane(SimulatorParts simulator) {
        this.simulator = simulator;
        FaultControl faults = new FaultControl(simulator.faults());
        this.routes = List.of(
                route("GET", "/", "lists these calls", (request, path) -> index()),
                route("GET", "/records/{table}", "every row of a table, by logical or set name", this::records),
                route("POST", "/records/{table}", "adds a row, in seed notation", this::insert),
                route("POST", "/edit", "a person's change: {table, id, values}", this::edit),
                route("POST", "/delete", "a person's deletion: {table, id}", this::delete),
                route("GET", "/requests", "the request log; ?since=N for later ones only", this::requests),
                route(
                        "DELETE",
                        "/requests",
                        "empties the request log",
                        (request, path) -> done(simulator::clearRequests)),
                route("POST", "/faults", "scripts a fault", faults::add),
                route("GET", "/faults", "every fault with its counts", faults::list),
                route("DELETE", "/faults", "removes every fault", faults::clear),
                route("GET", "/faults/{id}", "one fault", faults::one),
                route("DELETE", "/faults/{id}", "removes one fault", faults::remove),
                route("POST", "/faults/{id}/release", "lets go of what the fault holds", faults::release),
                route("GET", "/faults/{id}/await", "waits: ?hits=N or ?commits=N, &timeout_ms=30000", faults::await),
                route("POST", "/latency", "delays every request: {ms}", this::latency),
                route("GET", "/limits", "the service-protection limits", (request, path) -> limits()),
                route("POST", "/limits", "sets them; {} switches them off", this::limits),
                route("POST", "/optimistic-concurrency", "switches it for a table: {table, enabled}", this::optimistic),
                route("POST", "/drop-column", "deletes a custom column: {table, column}", this::dropColumn),
                route("POST", "/privileges", "grants or withholds one: {name, granted}", this::privileges),
                route("POST", "/sign-in", "refuses every grant: {refuse_with}, an AADSTS number, or 0", this::signIn),
                route(
                        "POST",
                        "/expire-tokens",
                        "expires every token",
                        (request, path) -> done(simulator.tokens()::expireAll)),
                route(
                        "POST",
                        "/reset",
                        "back to the seed; faults, log, latency and limits go",
                        (request, path) -> done(simulator::reset)));
    }

    /** Whether the request is for the control plane. */
    public static boolean owns(SimulatorRequest request) {
        return request.rawPath().equals(ROOT) || request.rawPath().startsWith(ROOT + "/");
    }

    /** Never throws: every failure is an error reply. */
    public SimulatorReply handle(SimulatorRequest request) {
        return ErrorReplies.guarded(() -> {
            String path = request.path().substring(ROOT.length());
            boolean known = false;
            for (Route route : routes) {
                Matcher matcher = route.pattern().matcher(path.isEmpty() ? "/" : path);
                if (matcher.matches()) {
                    known = true;
                    if (route.method().equals(request.method())) {
                        return route.handler().apply(request, matcher);
                    }
                }
            }
            throw known ? ServiceError.notAllowed(request.method()) : ServiceError.unknownResource(ROOT + path);
        });
    }

    private static Route route(
            String method, String path, String does, BiFunction<SimulatorRequest, Matcher, SimulatorReply> handler) {
        Pattern pattern = Pattern.compile(path.replaceAll("\\{\\w+}", "([^/]+)"));
        return new Route(method, ROOT + path, does, pattern, handler);
    }

    private SimulatorReply index() {
        ObjectNode body = SimulatorJson.object();
        ArrayNode calls = body.putArray("calls");
        routes.forEach(route -> calls.addObject()
                .put("method", route.method())
                .put("path", route.path())
                .put("does", route.does()));
        return SimulatorReply.json(HttpStatus.OK, body);
    }

    private SimulatorReply records(SimulatorRequest request, Matcher path) {
        ObjectNode body = SimulatorJson.object();
        body.put("table", simulator.environment().schema().named(path.group(1)).logicalName());
        ArrayNode rows = body.putArray("rows");
        simulator.environment().rows(path.group(1)).forEach(row -> rows.add(row.values()));
        return SimulatorReply.json(HttpStatus.OK, body);
    }

    private SimulatorReply insert(SimulatorRequest request, Matcher path) {
        ObjectNode row = SimulatorJson.readObject(request.body());
        return SimulatorReply.json(
                HttpStatus.CREATED,
                simulator.environment().insert(path.group(1), row).values());
    }

    private SimulatorReply edit(SimulatorRequest request, Matcher path) {
        ObjectNode body = SimulatorJson.readObject(request.body());
        ControlJson.only(body, Set.of("table", "id", "values"));
        if (!(body.get("values") instanceof ObjectNode values)) {
            throw ServiceError.badRequest("'values' is an object of columns.");
        }
        SimulatedRow edited = simulator.environment().edit(SimulatorJson.text(body, "table", ""), id(body), values);
        return SimulatorReply.json(HttpStatus.OK, edited.values());
    }

    private SimulatorReply delete(SimulatorRequest request, Matcher path) {
        ObjectNode body = SimulatorJson.readObject(request.body());
        ControlJson.only(body, Set.of("table", "id"));
        return done(() -> simulator.environment().delete(SimulatorJson.text(body, "table", ""), id(body)));
    }

    private static UUID id(ObjectNode body) {
        return ColumnValues.guid(SimulatorJson.text(body, "id", ""))
                .orElseThrow(() -> ServiceError.badRequest("'id' is not a GUID."));
    }

    private SimulatorReply requests(SimulatorRequest request, Matcher path) {
        Map<String, String> parameters = QueryString.parse(request.rawQuery());
        long since = FaultControl.parameter(parameters, "since", 0);
        ObjectNode body = SimulatorJson.object();
        ArrayNode requests = body.putArray("requests");
        simulator.requests().stream()
                .filter(logged -> logged.sequence() > since)
                .forEach(logged -> requests.add(ControlJson.request(logged)));
        return SimulatorReply.json(HttpStatus.OK, body);
    }

    private SimulatorReply latency(SimulatorRequest request, Matcher path) {
        ObjectNode body = SimulatorJson.readObject(request.body());
        ControlJson.only(body, Set.of("ms"));
        return done(() -> simulator.latency(ControlJson.number(body, "ms", 0)));
    }

    private SimulatorReply limits() {
        return SimulatorReply.json(HttpStatus.OK, ControlJson.limits(simulator.limits()));
    }

    private SimulatorReply limits(SimulatorRequest request, Matcher path) {
        simulator.limits(ControlJson.limits(SimulatorJson.readObject(request.body())));
        return limits();
    }

    private SimulatorReply optimistic(SimulatorRequest request, Matcher path) {
        ObjectNode body = SimulatorJson.readObject(request.body());
        ControlJson.only(body, Set.of("table", "enabled"));
        boolean enabled = body.path("enabled").asBoolean(true);
        return done(
                () -> simulator.environment().optimisticConcurrency(SimulatorJson.text(body, "table", ""), enabled));
    }

    private SimulatorReply dropColumn(SimulatorRequest request, Matcher path) {
        ObjectNode body = SimulatorJson.readObject(request.body());
        ControlJson.only(body, Set.of("table", "column"));
        return done(() -> simulator
                .environment()
                .dropColumn(SimulatorJson.text(body, "table", ""), SimulatorJson.text(body, "column", "")));
    }

    private SimulatorReply privileges(SimulatorRequest request, Matcher path) {
        ObjectNode body = SimulatorJson.readObject(request.body());
        ControlJson.only(body, Set.of("name", "granted"));
        boolean granted = body.path("granted").asBoolean(true);
        return done(() -> simulator.environment().privilege(SimulatorJson.text(body, "name", ""), granted));
    }

    private SimulatorReply signIn(SimulatorRequest request, Matcher path) {
        ObjectNode body = SimulatorJson.readObject(request.body());
        ControlJson.only(body, Set.of("refuse_with"));
        return done(() -> simulator.refuseSignIn(ControlJson.number(body, "refuse_with", 0)));
    }

    private static SimulatorReply done(Runnable work) {
        work.run();
        return SimulatorReply.empty(HttpStatus.NO_CONTENT);
    }
}
