package io.opencloser.simulator.record;

import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.http.SimulatorRequest;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.write.Precondition;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What a write carries: preconditions and a JSON object. */
final class WriteRequest {
    private WriteRequest() {}

    static Precondition precondition(SimulatorRequest request) {
        String match = request.header("If-Match");
        boolean mustNotExist = "*".equals(request.header("If-None-Match"));
        if (match != null && mustNotExist) {
            throw ServiceError.badRequest("If-Match and If-None-Match exclude each other.");
        }
        if (mustNotExist) {
            return new Precondition.MustNotExist();
        }
        if (match == null) {
            return new Precondition.None();
        }
        return match.strip().equals("*") ? new Precondition.MustExist() : new Precondition.Matches(match);
    }

    static ObjectNode body(SimulatorRequest request) {
        String type = request.header("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new ServiceError(415, "0x80060888", "The Content-Type of a write is application/json.");
        }
        return SimulatorJson.readObject(request.body());
    }
}
