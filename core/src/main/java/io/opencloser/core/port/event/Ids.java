package io.opencloser.core.port.event;

import java.util.UUID;

/** Chance: ids that were never used before. Thread-safe. */
@FunctionalInterface
public interface Ids {
    /** A new id at each call. */
    UUID next();

    /** Random ids, version 4 (RFC 9562). */
    static Ids random() {
        return UUID::randomUUID;
    }
}
