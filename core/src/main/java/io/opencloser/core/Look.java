package io.opencloser.core;

/** What a look at a session and its records brought. */
public sealed interface Look {
    /** Everything could be read. */
    record Seen(SideBySide sideBySide) implements Look {}

    /** It could not; the result says why. */
    record Refused(SessionResult why) implements Look {}
}
