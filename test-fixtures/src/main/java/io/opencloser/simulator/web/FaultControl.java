package io.opencloser.simulator.web;

import io.opencloser.simulator.fault.FaultHandle;
import io.opencloser.simulator.fault.Faults;
import io.opencloser.simulator.http.Reply;
import io.opencloser.simulator.http.Request;
import io.opencloser.simulator.query.QueryString;
import io.opencloser.simulator.schema.Json;
import io.opencloser.simulator.schema.ServiceError;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fault calls of the control plane. */
final class FaultControl {
    private static final int LONGEST_WAIT = 120_000;

    private final Faults faults;

    FaultControl(Faults faults) {
        this.faults = faults;
    }

    Reply add(Request request, Matcher path) {
        return Reply.json(201, ControlJson.fault(faults.add(ControlJson.rule(Json.readObject(request.body())))));
    }

    Reply list(Request request, Matcher path) {
        ObjectNode body = Json.object();
        ArrayNode all = body.putArray("faults");
        faults.all().forEach(fault -> all.add(ControlJson.fault(fault)));
        return Reply.json(200, body);
    }

    Reply clear(Request request, Matcher path) {
        faults.clear();
        return Reply.empty(204);
    }

    Reply one(Request request, Matcher path) {
        return Reply.json(200, ControlJson.fault(fault(path)));
    }

    Reply remove(Request request, Matcher path) {
        faults.remove(fault(path));
        return Reply.empty(204);
    }

    Reply release(Request request, Matcher path) {
        FaultHandle fault = fault(path);
        fault.release();
        return Reply.json(200, ControlJson.fault(fault));
    }

    Reply await(Request request, Matcher path) {
        FaultHandle fault = fault(path);
        Map<String, String> parameters = QueryString.parse(request.rawQuery());
        Duration patience = Duration.ofMillis(Math.min(LONGEST_WAIT, parameter(parameters, "timeout_ms", 30_000)));
        int commits = parameter(parameters, "commits", 0);
        int hits = parameter(parameters, "hits", commits > 0 ? 0 : 1);
        try {
            fault.awaitHits(hits, patience);
            fault.awaitCommits(commits, patience);
        } catch (IllegalStateException e) {
            throw new ServiceError(408, "0x80060888", String.valueOf(e.getMessage()));
        }
        return Reply.json(200, ControlJson.fault(fault));
    }

    static int parameter(Map<String, String> parameters, String name, int otherwise) {
        String text = parameters.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,9}")) {
            throw ServiceError.badRequest("'" + name + "' is not a whole number.");
        }
        return Integer.parseInt(text);
    }

    private FaultHandle fault(Matcher path) {
        String id = path.group(1);
        return (id.matches("\\d{1,9}") ? faults.byId(Integer.parseInt(id)) : Optional.<FaultHandle>empty())
                .orElseThrow(() -> ServiceError.unknownResource("fault " + id));
    }
}
