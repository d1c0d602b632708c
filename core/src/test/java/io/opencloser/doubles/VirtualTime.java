package io.opencloser.doubles;

import io.opencloser.core.port.event.Time;
import java.time.Duration;
import java.time.Instant;

/** Time that passes only when a test advances it or code waits. Thread-safe. */
public final class VirtualTime implements Time {
    private Instant now;
    private Duration elapsed = Duration.ZERO;

    public VirtualTime(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Duration elapsed() {
        return elapsed;
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("asked to stop");
        }
        if (!duration.isNegative()) {
            advance(duration);
        }
    }

    /** Advances the wall clock and the monotonic clock. */
    public synchronized void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not run backwards; to set the wall clock back, jump");
        }
        now = now.plus(duration);
        elapsed = elapsed.plus(duration);
    }

    /** Sets the wall clock forwards or backwards; no time passes. */
    public synchronized void jump(Duration duration) {
        now = now.plus(duration);
    }
}
