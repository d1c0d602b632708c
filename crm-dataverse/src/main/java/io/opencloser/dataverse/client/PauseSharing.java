package io.opencloser.dataverse.client;

import java.time.Duration;

/** Asks for the shared pause at most once a second, and keeps its failures away from the requests. */
final class PauseSharing {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final SharedPause pause;
    private Duration askAt = Duration.ZERO;

    PauseSharing(SharedPause pause) {
        this.pause = pause;
    }

    /** The shared pause, or zero if it was asked for less than a second ago. For one thread at a time. */
    Duration remaining(Duration now) {
        if (now.compareTo(askAt) < 0) {
            return Duration.ZERO;
        }
        askAt = now.plus(INTERVAL);
        try {
            return pause.remaining();
        } catch (RuntimeException e) {
            return Duration.ZERO; // each client still obeys the service by itself
        }
    }

    /** Tells the others. Thread-safe. */
    void extend(Duration length) {
        try {
            pause.extend(length);
        } catch (RuntimeException e) {
            // each client still obeys the service by itself
        }
    }
}
