package io.opencloser.specs.simulation.world;

import io.opencloser.core.port.event.Time;
import io.opencloser.doubles.SampleSettings;
import io.opencloser.doubles.Violation;
import java.time.Duration;
import java.time.Instant;

/** The time of one worker: its wall clock can be wrong, and its sleep ends when the history says so. */
public record WorkerTime(Clocks clocks, SimulatedWorker worker) implements Time {
    @Override
    public Instant now() {
        return clocks.wall();
    }

    @Override
    public Duration elapsed() {
        return clocks.elapsed();
    }

    @Override
    public void sleep(Duration duration) {
        if (duration.compareTo(SampleSettings.LONGEST_WAIT) > 0) {
            throw new Violation(
                    "a run waits " + duration + ", but at most " + SampleSettings.LONGEST_WAIT + " are allowed");
        }
        worker.sleepUntil(clocks.elapsed().plus(duration));
    }
}
