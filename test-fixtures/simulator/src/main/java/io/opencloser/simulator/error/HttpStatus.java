package io.opencloser.simulator.error;

import java.util.Map;

/** The HTTP statuses of the simulator. */
public final class HttpStatus {
    public static final int OK = 200;
    public static final int CREATED = 201;
    public static final int NO_CONTENT = 204;
    public static final int NOT_MODIFIED = 304;
    public static final int BAD_REQUEST = 400;
    public static final int UNAUTHORIZED = 401;
    public static final int FORBIDDEN = 403;
    public static final int NOT_FOUND = 404;
    public static final int METHOD_NOT_ALLOWED = 405;
    public static final int REQUEST_TIMEOUT = 408;
    public static final int PRECONDITION_FAILED = 412;
    public static final int CONTENT_TOO_LARGE = 413;
    public static final int URI_TOO_LONG = 414;
    public static final int UNSUPPORTED_MEDIA_TYPE = 415;
    public static final int TOO_MANY_REQUESTS = 429;
    public static final int INTERNAL_SERVER_ERROR = 500;
    public static final int SERVICE_UNAVAILABLE = 503;

    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(OK, "OK"),
            Map.entry(CREATED, "Created"),
            Map.entry(NO_CONTENT, "No Content"),
            Map.entry(NOT_MODIFIED, "Not Modified"),
            Map.entry(BAD_REQUEST, "Bad Request"),
            Map.entry(UNAUTHORIZED, "Unauthorized"),
            Map.entry(FORBIDDEN, "Forbidden"),
            Map.entry(NOT_FOUND, "Not Found"),
            Map.entry(METHOD_NOT_ALLOWED, "Method Not Allowed"),
            Map.entry(PRECONDITION_FAILED, "Precondition Failed"),
            Map.entry(UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type"),
            Map.entry(TOO_MANY_REQUESTS, "Too Many Requests"),
            Map.entry(INTERNAL_SERVER_ERROR, "Internal Server Error"),
            Map.entry(SERVICE_UNAVAILABLE, "Service Unavailable"));

    private HttpStatus() {}

    /** The reason phrase of a status line. */
    public static String reason(int status) {
        return REASONS.getOrDefault(status, "Status");
    }
}
