package io.opencloser.dataverse.client.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request.
 *
 * @param path relative to {@code /api/data/v9.2/}, already encoded
 * @param headers in addition to the common headers
 */
public record DataverseRequest(Method method, String path, Map<String, String> headers, Optional<JsonNode> body) {
    /** The path of the Web API. */
    public static final String BASE = "/api/data/v9.2/";

    public DataverseRequest {
        headers = Map.copyOf(headers);
        if (path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new IllegalArgumentException("a path is relative and encoded");
        }
        headers.forEach((name, value) -> {
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("header " + name + " holds a control character");
            }
        });
    }

    public static DataverseRequest get(String path) {
        return new DataverseRequest(Method.GET, path, Map.of(), Optional.empty());
    }

    public static DataverseRequest post(String path, JsonNode body) {
        return new DataverseRequest(Method.POST, path, Map.of(), Optional.of(body));
    }

    public static DataverseRequest patch(String path, JsonNode body) {
        return new DataverseRequest(Method.PATCH, path, Map.of(), Optional.of(body));
    }

    /** Only if the row still has this ETag. */
    public DataverseRequest ifMatch(String etag) {
        return header("If-Match", etag);
    }

    /** Only if the row exists. */
    public DataverseRequest ifMatchAny() {
        return header("If-Match", "*");
    }

    /** Only if the row does not exist. */
    public DataverseRequest ifNoneMatchAny() {
        return header("If-None-Match", "*");
    }

    /** Asks for the row as it is after the write. */
    public DataverseRequest returnRepresentation() {
        return prefer("return=representation");
    }

    /** Adds a preference. */
    public DataverseRequest prefer(String preference) {
        String others = headers.get("Prefer");
        return header("Prefer", others == null ? preference : others + "," + preference);
    }

    public DataverseRequest header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new DataverseRequest(method, path, more, body);
    }

    /** Method and path for people, without the query and its values. */
    public String description() {
        int query = path.indexOf('?');
        return method + " " + (query < 0 ? path : path.substring(0, query));
    }
}
