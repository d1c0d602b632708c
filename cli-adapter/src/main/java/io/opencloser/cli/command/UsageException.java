package io.opencloser.cli.command;

/** The flags do not go together. One line for a person. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
