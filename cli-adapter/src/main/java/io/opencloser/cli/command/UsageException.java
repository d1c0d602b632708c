package io.opencloser.cli.command;

/** A flag is invalid, or flags cannot be combined. The message is one line. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
