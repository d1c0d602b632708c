package io.opencloser.core.port.journal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is known of a session's claim of its queue row (requirements 3.3 and 3.4). */
public enum ClaimState {
    /** The session never claimed the row. */
    NONE,
    /** The claim was about to be sent; nobody knows yet whether it was. */
    PENDING,
    /** The row is ours. */
    CLAIMED,
    /** Somebody else was faster. */
    LOST,
    /** The row was given back. */
    RELEASED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ClaimState> fromWireName(String name) {
        return Arrays.stream(values()).filter(s -> s.wireName().equals(name)).findFirst();
    }
}
