package io.opencloser.specs.e2e;

import io.opencloser.core.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The time of this machine, for runs against a real server. */
final class WallTime implements Time {
    private final long start = System.nanoTime();

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }
}
