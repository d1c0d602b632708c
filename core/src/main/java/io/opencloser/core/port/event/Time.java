package io.opencloser.core.port.event;

import java.time.Duration;
import java.time.Instant;

/** The clock and the right to wait. Thread-safe. */
public interface Time {
    /** Now, UTC. May jump in either direction: nothing that guards correctness depends on it. */
    Instant now();

    /** Time since some fixed moment of this process. Never runs backwards, does not survive the process. */
    Duration elapsed();

    /**
     * Waits at least this long.
     *
     * @throws InterruptedException when the thread was asked to stop
     */
    void sleep(Duration duration) throws InterruptedException;

    /** The clock of this machine. */
    static Time system() {
        return SystemTime.INSTANCE;
    }
}
