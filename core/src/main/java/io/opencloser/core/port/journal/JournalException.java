package io.opencloser.core.port.journal;

/** The journal could not do what it was asked to. Nothing may be sent to the CRM on the strength of it. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is the matter. */
    public enum Kind {
        /** The database cannot be reached, or did not answer in time. */
        UNAVAILABLE,
        /** What is stored cannot be read, was changed by somebody, or was written by a newer version. */
        CORRUPT
    }

    private final Kind kind;

    public JournalException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public JournalException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
