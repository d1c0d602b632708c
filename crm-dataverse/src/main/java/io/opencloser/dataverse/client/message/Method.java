package io.opencloser.dataverse.client.message;

/** The methods that the Web API uses. */
public enum Method {
    GET,
    POST,
    PATCH,
    DELETE
}
