package io.opencloser.simulator.error;

/** The error codes of the service, from Microsoft's page "Web service error codes" unless a comment says otherwise. */
public final class ErrorCodes {
    public static final String BAD_REQUEST = "0x80060888";
    public static final String PAYLOAD = "0x80048d19";
    public static final String OBJECT_DOES_NOT_EXIST = "0x80040217";
    public static final String DUPLICATE_RECORD = "0x80040237";
    public static final String DUPLICATE_ALTERNATE_KEY = "0x80060892";
    public static final String CONCURRENCY_VERSION_MISMATCH = "0x80060882";
    public static final String OPTIMISTIC_CONCURRENCY_NOT_ENABLED = "0x8006088d";
    public static final String STRING_TOO_LONG = "0x80044331";
    public static final String OPTION_OUT_OF_RANGE = "0x8004431a";
    public static final String INVALID_STATE = "0x80048408";
    /** No document confirms this code for closed activities. Callers act on the status 400. */
    public static final String CLOSED_ACTIVITY = "0x80040203";

    public static final String PRIVILEGE_DENIED = "0x80040220";
    public static final String UNEXPECTED = "0x80040216";
    public static final String TOO_MANY_REQUESTS = "0x80072322";
    public static final String TOO_MUCH_EXECUTION_TIME = "0x80072321";
    public static final String TOO_MANY_CONCURRENT = "0x80072326";
    public static final String EXPIRED_AUTH_TICKET = "0x80048306";

    private ErrorCodes() {}
}
