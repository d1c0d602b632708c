package io.opencloser.simulator.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.http.SimulatorRequest;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.write.Precondition;
import java.util.Locale;

/** The precondition and the JSON object of a write. */
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
            throw new ServiceError(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    ErrorCodes.BAD_REQUEST,
                    "The Content-Type of a write is application/json.");
        }
        return SimulatorJson.readObject(request.body());
    }
}
