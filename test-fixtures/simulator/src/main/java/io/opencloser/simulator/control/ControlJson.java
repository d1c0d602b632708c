package io.opencloser.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.access.ServiceLimits;
import io.opencloser.simulator.error.ServiceError;
import io.opencloser.simulator.fault.FaultHandle;
import io.opencloser.simulator.fault.FaultKind;
import io.opencloser.simulator.fault.FaultRule;
import io.opencloser.simulator.fault.FaultScope;
import io.opencloser.simulator.fault.FaultScript;
import io.opencloser.simulator.json.SimulatorJson;
import io.opencloser.simulator.log.LoggedPart;
import io.opencloser.simulator.log.LoggedRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON of the control plane, as documented in docs/simulator.md. */
final class ControlJson {
    private ControlJson() {}

    /** Refuses unknown keys. */
    static void only(ObjectNode body, Set<String> known) {
        for (String name : SimulatorJson.names(body)) {
            if (!known.contains(name)) {
                throw ServiceError.badRequest("Unknown key '" + name + "'; known are " + known + ".");
            }
        }
    }

    static int number(JsonNode body, String name, int otherwise) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw ServiceError.badRequest("'" + name + "' is not a whole number.");
        }
        return value.intValue();
    }

    static FaultRule rule(ObjectNode body) {
        only(
                body,
                Set.of(
                        "method",
                        "path",
                        "in_batch",
                        "skip",
                        "times",
                        "kind",
                        "delay_ms",
                        "status",
                        "code",
                        "message",
                        "retry_after"));
        try {
            FaultKind kind = FaultKind.named(SimulatorJson.text(body, "kind", ""));
            boolean hasReply = kind == FaultKind.STATUS || kind == FaultKind.STATUS_AFTER_COMMIT;
            JsonNode retryAfter = body.path("retry_after");
            return new FaultRule(
                    SimulatorJson.text(body, "method", "*"),
                    FaultRule.path(SimulatorJson.text(body, "path", "")),
                    body.path("in_batch").asBoolean(false) ? FaultScope.PARTS : FaultScope.REQUESTS,
                    number(body, "skip", 0),
                    number(body, "times", 1),
                    number(body, "delay_ms", 0),
                    kind,
                    hasReply
                            ? FaultScript.answer(
                                    number(body, "status", 503),
                                    SimulatorJson.text(body, "code"),
                                    SimulatorJson.text(body, "message"),
                                    retryAfter.isMissingNode() || retryAfter.isNull() ? null : retryAfter.asText())
                            : FaultRule.NO_ANSWER);
        } catch (IllegalArgumentException e) {
            throw ServiceError.badRequest("The fault is invalid: " + e.getMessage());
        }
    }

    static ObjectNode fault(FaultHandle handle) {
        FaultRule rule = handle.rule();
        ObjectNode json = SimulatorJson.object();
        json.put("id", handle.id())
                .put("method", rule.method())
                .put("path", rule.path().pattern());
        json.put("in_batch", rule.scope().hasParts()).put("skip", rule.skip()).put("times", rule.times());
        json.put("kind", rule.kind().wireName()).put("delay_ms", rule.delayMillis());
        if (rule.kind() == FaultKind.STATUS || rule.kind() == FaultKind.STATUS_AFTER_COMMIT) {
            json.put("status", rule.answer().status()).put("code", rule.answer().code());
            json.put("message", rule.answer().message())
                    .put("retry_after", rule.answer().retryAfter());
        }
        return json.put("hits", handle.hits()).put("commits", handle.commits()).put("released", handle.released());
    }

    static ServiceLimits limits(ObjectNode body) {
        only(
                body,
                Set.of("requests", "execution_ms", "concurrent", "window_seconds", "cost_ms", "retry_after_seconds"));
        try {
            return new ServiceLimits(
                    number(body, "requests", 0),
                    number(body, "execution_ms", 0),
                    number(body, "concurrent", 0),
                    Duration.ofSeconds(number(body, "window_seconds", 300)),
                    number(body, "cost_ms", 0),
                    body.hasNonNull("retry_after_seconds") ? number(body, "retry_after_seconds", 0) : null);
        } catch (IllegalArgumentException e) {
            throw ServiceError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    static ObjectNode limits(ServiceLimits limits) {
        ObjectNode json = SimulatorJson.object();
        json.put("requests", limits.requests()).put("execution_ms", limits.executionMillis());
        json.put("concurrent", limits.concurrent())
                .put("window_seconds", limits.window().toSeconds());
        return json.put("cost_ms", limits.costMillis()).put("retry_after_seconds", limits.retryAfterSeconds());
    }

    static ObjectNode request(LoggedRequest logged) {
        ObjectNode json = SimulatorJson.object();
        json.put("sequence", logged.sequence()).put("at", logged.at().toString());
        message(json, logged.method(), logged.path(), logged.headers(), logged.body(), logged.status());
        json.put("executed", logged.executed()).put("fault", logged.fault());
        ArrayNode parts = json.putArray("parts");
        for (LoggedPart part : logged.parts()) {
            ObjectNode one = parts.addObject();
            message(one, part.method(), part.path(), part.headers(), part.body(), part.status());
            one.put("content_id", part.contentId()).put("change_set", part.changeSet());
        }
        return json;
    }

    private static void message(
            ObjectNode json,
            String method,
            String path,
            Map<String, String> headers,
            String body,
            @Nullable Integer status) {
        json.put("method", method).put("path", path);
        ObjectNode shown = json.putObject("headers");
        headers.forEach(shown::put);
        json.put("body", body).put("status", status);
    }
}
