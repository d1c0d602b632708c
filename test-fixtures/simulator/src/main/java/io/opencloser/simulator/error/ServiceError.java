package io.opencloser.simulator.error;

import java.util.UUID;

/** A refusal in the words of the Web API: an HTTP status and {@code {"error":{"code","message"}}}. */
public final class ServiceError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    /** @param code the hexadecimal error code, such as {@code 0x80040217} */
    public ServiceError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The message of the error body; never null. */
    public String text() {
        return String.valueOf(getMessage());
    }

    public static ServiceError unknownProperty(String property, String table) {
        return badRequest(
                "Could not find a property named '" + property + "' on type 'Microsoft.Dynamics.CRM." + table + "'.");
    }

    /** A request that the service cannot read: query, path, header or metadata. */
    public static ServiceError badRequest(String message) {
        return new ServiceError(HttpStatus.BAD_REQUEST, ErrorCodes.BAD_REQUEST, message);
    }

    /** A body that the service cannot read as a record of that table. */
    public static ServiceError payload(String message) {
        return new ServiceError(
                HttpStatus.BAD_REQUEST,
                ErrorCodes.PAYLOAD,
                "Error identified in Payload provided by the user: " + message);
    }

    public static ServiceError unknownResource(String segment) {
        return new ServiceError(
                HttpStatus.NOT_FOUND, ErrorCodes.BAD_REQUEST, "Resource not found for the segment '" + segment + "'.");
    }

    public static ServiceError missingRow(String table, UUID id) {
        return new ServiceError(
                HttpStatus.NOT_FOUND, ErrorCodes.OBJECT_DOES_NOT_EXIST, table + " With Id = " + id + " Does Not Exist");
    }

    public static ServiceError notAllowed(String method) {
        return new ServiceError(
                HttpStatus.METHOD_NOT_ALLOWED,
                ErrorCodes.BAD_REQUEST,
                "The requested resource does not support http method '" + method + "'.");
    }
}
