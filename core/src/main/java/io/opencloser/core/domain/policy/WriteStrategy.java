package io.opencloser.core.domain.policy;

import io.opencloser.core.domain.session.WireNames;
import java.util.Optional;

/** How the writes of a plan travel (requirement 5.5). The results are the same. */
public enum WriteStrategy {
    /** All in one change set: one round trip, all or nothing. */
    ATOMIC,
    /** One request each, in order. */
    SEQUENTIAL;

    /** The name used in configuration. */
    public String wireName() {
        return WireNames.of(this);
    }

    public static Optional<WriteStrategy> fromWireName(String name) {
        return WireNames.find(values(), WriteStrategy::wireName, name);
    }
}
