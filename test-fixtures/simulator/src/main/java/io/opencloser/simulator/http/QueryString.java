package io.opencloser.simulator.http;

import io.opencloser.simulator.error.ServiceError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters after the question mark, decoded; {@code +} is a space. */
public final class QueryString {
    private QueryString() {}

    public static Map<String, String> parse(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (parameters.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null
                    && name.startsWith("$")) {
                throw ServiceError.badRequest("The query option '" + name + "' is given twice.");
            }
        }
        return parameters;
    }

    /** Refuses every {@code $option} that is not supported; other parameters are ignored. */
    public static void only(Map<String, String> parameters, List<String> offered) {
        for (String name : parameters.keySet()) {
            if (name.startsWith("$") && !offered.contains(name)) {
                throw ServiceError.badRequest("The query parameter " + name + " is not supported.");
            }
        }
    }

    private static String decode(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ServiceError.badRequest("The query string is not well encoded.");
        }
    }

    /** Splits at separators that are not within parentheses. */
    public static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == separator && depth == 0) {
                parts.add(text.substring(from, at).strip());
                from = at + 1;
            }
        }
        parts.add(text.substring(from).strip());
        if (depth != 0) {
            throw ServiceError.badRequest("Parentheses do not match in '" + text + "'.");
        }
        return parts;
    }
}
