package io.opencloser.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.json.SimulatorJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A reply; {@link #NONE} closes the connection without one. */
public record SimulatorReply(int status, Map<String, String> headers, String body) {
    public static final SimulatorReply NONE = new SimulatorReply(0, Map.of(), "");
    private static final String JSON = "application/json; odata.metadata=minimal";

    public SimulatorReply {
        headers = Map.copyOf(headers);
    }

    public static SimulatorReply empty(int status) {
        return new SimulatorReply(status, Map.of(), "");
    }

    public static SimulatorReply json(int status, JsonNode body) {
        return new SimulatorReply(
                status, Map.of("Content-Type", JSON), new String(SimulatorJson.bytes(body), StandardCharsets.UTF_8));
    }

    public static SimulatorReply error(int status, String code, String message) {
        ObjectNode body = SimulatorJson.object();
        body.putObject("error").put("code", code).put("message", message);
        return json(status, body);
    }

    public static SimulatorReply error(ServiceError error) {
        return error(error.status(), error.code(), error.text());
    }

    public SimulatorReply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new SimulatorReply(status, more, body);
    }

    public boolean unanswered() {
        return status == 0;
    }

    public boolean failed() {
        return status >= 400;
    }
}
