package io.opencloser.dataverse.client.message;

/** A response does not follow the protocol. */
public final class MalformedReplyException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedReplyException(String message) {
        super(message);
    }
}
