package io.opencloser.simulator.http;

import io.opencloser.simulator.fault.FaultAnswer;
import io.opencloser.simulator.schema.Json;
import io.opencloser.simulator.schema.ServiceError;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An answer; {@link #NONE} stands for a connection that is closed without one. */
public record Reply(int status, Map<String, String> headers, String body) {
    public static final Reply NONE = new Reply(0, Map.of(), "");
    private static final String JSON = "application/json; odata.metadata=minimal";

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), "");
    }

    public static Reply json(int status, JsonNode body) {
        return new Reply(status, Map.of("Content-Type", JSON), new String(Json.bytes(body), StandardCharsets.UTF_8));
    }

    public static Reply error(int status, String code, String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("code", code).put("message", message);
        return json(status, body);
    }

    public static Reply error(ServiceError error) {
        return error(error.status(), error.code(), error.text());
    }

    public static Reply fault(FaultAnswer answer) {
        Reply reply = error(answer.status(), answer.code(), answer.message());
        String retryAfter = answer.retryAfter();
        return retryAfter == null ? reply : reply.with("Retry-After", retryAfter);
    }

    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    public boolean unanswered() {
        return status == 0;
    }

    public boolean failed() {
        return status >= 400;
    }
}
