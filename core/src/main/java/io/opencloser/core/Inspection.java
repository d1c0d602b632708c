package io.opencloser.core;

/** What a look at a session and its records brought. */
public sealed interface Inspection {
    /** Everything could be read. */
    record Available(ConflictView sideBySide) implements Inspection {}

    /** It could not; the result says why. */
    record Unavailable(SessionResult why) implements Inspection {}
}
