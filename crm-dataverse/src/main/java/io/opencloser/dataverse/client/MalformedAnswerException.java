package io.opencloser.dataverse.client;

/** What came is not what the protocol says. */
final class MalformedAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedAnswerException(String message) {
        super(message);
    }
}
