package io.opencloser.dataverse.client.message;

/** The HTTP status codes that decide something. */
public final class HttpStatus {
    public static final int OK = 200;
    public static final int UNAUTHORIZED = 401;
    public static final int FORBIDDEN = 403;
    public static final int NOT_FOUND = 404;
    public static final int METHOD_NOT_ALLOWED = 405;
    public static final int PROXY_AUTHENTICATION_REQUIRED = 407;
    public static final int REQUEST_TIMEOUT = 408;
    public static final int GONE = 410;
    public static final int PRECONDITION_FAILED = 412;
    public static final int TOO_MANY_REQUESTS = 429;
    public static final int INTERNAL_SERVER_ERROR = 500;
    public static final int NOT_IMPLEMENTED = 501;
    public static final int SERVICE_UNAVAILABLE = 503;

    private HttpStatus() {}

    /** Whether a status is 2xx. */
    public static boolean isSuccess(int status) {
        return status / 100 == 2;
    }

    /** Whether a status is 3xx. */
    public static boolean isRedirect(int status) {
        return status / 100 == 3;
    }

    /** Whether a status is 5xx or above. */
    public static boolean isServerError(int status) {
        return status >= INTERNAL_SERVER_ERROR;
    }
}
