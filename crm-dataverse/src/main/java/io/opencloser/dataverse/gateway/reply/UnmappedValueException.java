package io.opencloser.dataverse.gateway.reply;

/** The mapping does not translate a value that a write needs. Nothing was sent. */
public final class UnmappedValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnmappedValueException(String message) {
        super(message);
    }
}
