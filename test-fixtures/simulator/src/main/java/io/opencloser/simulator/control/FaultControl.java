package io.opencloser.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.fault.FaultHandle;
import io.opencloser.simulator.fault.Faults;
import io.opencloser.simulator.http.QueryString;
import io.opencloser.simulator.http.SimulatorReply;
import io.opencloser.simulator.http.SimulatorRequest;
import io.opencloser.simulator.json.SimulatorJson;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** The fault calls of the control plane. */
final class FaultControl {
    private static final int LONGEST_WAIT = 120_000;

    private final Faults faults;

    FaultControl(Faults faults) {
        this.faults = faults;
    }

    SimulatorReply add(SimulatorRequest request, Matcher path) {
        return SimulatorReply.json(
                HttpStatus.CREATED,
                ControlJson.fault(faults.add(ControlJson.rule(SimulatorJson.readObject(request.body())))));
    }

    SimulatorReply list(SimulatorRequest request, Matcher path) {
        ObjectNode body = SimulatorJson.object();
        ArrayNode all = body.putArray("faults");
        faults.all().forEach(fault -> all.add(ControlJson.fault(fault)));
        return SimulatorReply.json(HttpStatus.OK, body);
    }

    SimulatorReply clear(SimulatorRequest request, Matcher path) {
        faults.clear();
        return SimulatorReply.empty(HttpStatus.NO_CONTENT);
    }

    SimulatorReply one(SimulatorRequest request, Matcher path) {
        return SimulatorReply.json(HttpStatus.OK, ControlJson.fault(fault(path)));
    }

    SimulatorReply remove(SimulatorRequest request, Matcher path) {
        faults.remove(fault(path));
        return SimulatorReply.empty(HttpStatus.NO_CONTENT);
    }

    SimulatorReply release(SimulatorRequest request, Matcher path) {
        FaultHandle fault = fault(path);
        fault.release();
        return SimulatorReply.json(HttpStatus.OK, ControlJson.fault(fault));
    }

    SimulatorReply await(SimulatorRequest request, Matcher path) {
        FaultHandle fault = fault(path);
        Map<String, String> parameters = QueryString.parse(request.rawQuery());
        Duration patience = Duration.ofMillis(Math.min(LONGEST_WAIT, parameter(parameters, "timeout_ms", 30_000)));
        int commits = parameter(parameters, "commits", 0);
        int hits = parameter(parameters, "hits", commits > 0 ? 0 : 1);
        try {
            fault.awaitHits(hits, patience);
            fault.awaitCommits(commits, patience);
        } catch (IllegalStateException e) {
            throw new ServiceError(HttpStatus.REQUEST_TIMEOUT, ErrorCodes.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        return SimulatorReply.json(HttpStatus.OK, ControlJson.fault(fault));
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
