package io.opencloser.specs.simulation;

import java.time.Duration;
import java.time.Instant;

/** All the time of a history: what passed, the database's clock, and a wall clock that people and machines set. */
final class Clocks {
    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

    private Duration elapsed = Duration.ZERO;
    private Duration wallIsOff = Duration.ZERO;

    Duration elapsed() {
        return elapsed;
    }

    Instant database() {
        return START.plus(elapsed);
    }

    Instant wall() {
        return START.plus(elapsed).plus(wallIsOff);
    }

    void advance(Duration duration) {
        elapsed = elapsed.plus(duration);
    }

    void setWallOff(Duration by) {
        wallIsOff = by;
    }
}
