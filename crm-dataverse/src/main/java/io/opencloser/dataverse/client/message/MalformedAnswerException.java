package io.opencloser.dataverse.client.message;

/** What came is not what the protocol says. */
public final class MalformedAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedAnswerException(String message) {
        super(message);
    }
}
