package io.opencloser.specs.simulation.world;

import java.time.Duration;
import java.time.Instant;

/** The clocks of a history: elapsed time, the database's clock, and a wall clock that can be set. */
public final class Clocks {
    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

    private Duration elapsed = Duration.ZERO;
    private Duration wallIsOff = Duration.ZERO;

    public Duration elapsed() {
        return elapsed;
    }

    public Instant database() {
        return START.plus(elapsed);
    }

    public Instant wall() {
        return START.plus(elapsed).plus(wallIsOff);
    }

    public void advance(Duration duration) {
        elapsed = elapsed.plus(duration);
    }

    public void setWallOff(Duration by) {
        wallIsOff = by;
    }
}
