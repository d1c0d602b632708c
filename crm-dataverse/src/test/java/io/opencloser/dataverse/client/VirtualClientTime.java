package io.opencloser.dataverse.client;

import io.opencloser.doubles.VirtualTime;
import java.time.Duration;
import java.time.Instant;

/** Virtual time as the client's port. */
public record VirtualClientTime(VirtualTime time) implements ClientTime {
    public static VirtualClientTime start() {
        return new VirtualClientTime(new VirtualTime(Instant.parse("2026-03-02T17:00:00Z")));
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public Duration elapsed() {
        return time.elapsed();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        time.sleep(duration);
    }
}
