package io.opencloser.core.domain.state;

import io.opencloser.core.domain.session.WireNames;
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
        return WireNames.of(this);
    }

    public static Optional<ClaimState> fromWireName(String name) {
        return WireNames.find(values(), ClaimState::wireName, name);
    }
}
