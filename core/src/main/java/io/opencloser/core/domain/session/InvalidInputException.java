package io.opencloser.core.domain.session;

/**
 * A value from outside that openCloser refuses before it touches a path, a query, a log or a record.
 *
 * <p>The message is one line for a person: what is wrong and what was expected. It never repeats the value, which may
 * be hostile or personal.
 */
public final class InvalidInputException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    public InvalidInputException(String field, String problem) {
        super(field + ": " + problem);
        this.field = field;
    }

    /** The name of the offending field, as the user wrote it. */
    public String field() {
        return field;
    }
}
