package io.opencloser.dataverse;

import io.opencloser.core.port.event.Time;
import io.opencloser.dataverse.client.ClientTime;
import java.time.Duration;
import java.time.Instant;

/** The core's time as the client's port. */
record CoreClientTime(Time time) implements ClientTime {
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
