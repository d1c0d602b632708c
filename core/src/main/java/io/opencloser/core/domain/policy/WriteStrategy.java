package io.opencloser.core.domain.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the writes of a plan travel (requirement 5.5). The results are the same. */
public enum WriteStrategy {
    /** All in one change set: one round trip, all or nothing. */
    ATOMIC,
    /** One request each, in order. */
    SEQUENTIAL;

    /** The name used in configuration. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WriteStrategy> fromWireName(String name) {
        return Arrays.stream(values()).filter(s -> s.wireName().equals(name)).findFirst();
    }
}
