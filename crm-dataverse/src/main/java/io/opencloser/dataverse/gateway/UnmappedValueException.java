package io.opencloser.dataverse.gateway;

/** The mapping has no translation for a value that a write needs. Nothing was sent. */
final class UnmappedValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnmappedValueException(String message) {
        super(message);
    }
}
