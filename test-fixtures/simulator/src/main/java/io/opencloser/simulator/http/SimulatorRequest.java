package io.opencloser.simulator.http;

import io.opencloser.simulator.error.ServiceError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request, from the wire or from a part of a batch. {@code target} is path and query as sent. */
public record SimulatorRequest(String method, String target, Map<String, String> headers, String body) {
    public SimulatorRequest {
        Map<String, String> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(headers);
        headers = Collections.unmodifiableMap(folded);
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    public String rawPath() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    public String rawQuery() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    /** Decoded; a plus stays a plus. */
    public String path() {
        return decode(rawPath());
    }

    /** The decoded target, for fault rules; the target as sent if it is not well encoded. */
    public String decodedTarget() {
        try {
            return decode(target);
        } catch (ServiceError e) {
            return target;
        }
    }

    /** What the request log may show. */
    public Map<String, String> headersWithoutCredentials() {
        Map<String, String> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        shown.putAll(headers);
        shown.remove("Authorization");
        return shown;
    }

    private static String decode(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ServiceError.badRequest("The address is not well encoded.");
        }
    }
}
