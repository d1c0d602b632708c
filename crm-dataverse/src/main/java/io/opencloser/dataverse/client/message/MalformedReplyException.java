package io.opencloser.dataverse.client.message;

/** What came is not what the protocol says. */
public final class MalformedReplyException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedReplyException(String message) {
        super(message);
    }
}
