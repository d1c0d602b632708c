package io.opencloser.dataverse.mapping.format;

/**
 * A document is not a mapping artifact.
 *
 * <p>The message is one line: the place in the document (a JSON path, or line and column) and what was expected
 * there. It does not repeat values of the document.
 */
public final class MappingFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MappingFormatException(String cursor, String expected) {
        super("mapping artifact, " + cursor + ": " + expected);
    }
}
