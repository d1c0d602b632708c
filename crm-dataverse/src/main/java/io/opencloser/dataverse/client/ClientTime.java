package io.opencloser.dataverse.client;

import java.time.Duration;
import java.time.Instant;

/** The clock of the client, and how it waits. Thread-safe. */
public interface ClientTime {
    /** Now, UTC; for {@code Retry-After} headers that name a date. */
    Instant now();

    /** Time since some fixed moment of this process. Never runs backwards. */
    Duration elapsed();

    /**
     * Waits at least this long.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    void sleep(Duration duration) throws InterruptedException;
}
