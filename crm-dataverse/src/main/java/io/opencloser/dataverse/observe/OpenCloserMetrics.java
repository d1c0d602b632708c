package io.opencloser.dataverse.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.dataverse.client.ClientEvent;
import io.opencloser.dataverse.client.ClientListener;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Counts events in the host's Micrometer registry (optional: the host brings Micrometer). Register one object with both builders:
 * {@code OpenCloser.builder(...).listener(metrics)} and {@code DataverseConnection.builder(...).listener(metrics)}. Labels have
 * values from fixed lists, never ids. Thread-safe. The meters are listed in docs/observability.md.
 */
public final class OpenCloserMetrics implements WriteBackListener, ClientListener {
    private static final int CLASS = 100;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final double MILLIS = 1000;

    private final MeterRegistry registry;
    private final Counter takeovers;
    private final Counter losses;
    private final Counter pauses;
    private final Counter waited;
    private final Counter pacing;
    private final Counter notSent;

    /** Counts in this registry. */
    public OpenCloserMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.takeovers = registry.counter("opencloser.lease.takeovers");
        this.losses = registry.counter("opencloser.lease.losses");
        this.pauses = registry.counter("opencloser.throttle.pauses");
        this.waited = registry.counter("opencloser.throttle.seconds");
        this.pacing = registry.counter("opencloser.pacing.seconds");
        this.notSent = registry.counter("opencloser.requests.not.sent");
    }

    @Override
    public void on(WriteBackEvent event) {
        if (event instanceof WriteBackEvent.WriteAttempted attempted) {
            count(
                    "opencloser.write.attempts",
                    "write",
                    attempted.write().wireName(),
                    "result",
                    attempted.result().wireName());
        } else if (event instanceof WriteBackEvent.WriteConfirmed confirmed) {
            count(
                    "opencloser.writes.confirmed",
                    "operation",
                    confirmed.operation().wireName());
        } else if (event instanceof WriteBackEvent.RetryScheduled retry) {
            count("opencloser.retries", "request", retry.request().wireName());
        } else if (event instanceof WriteBackEvent.SessionResumed resumed && resumed.takenOver()) {
            takeovers.increment();
        } else {
            session(event);
        }
    }

    private void session(WriteBackEvent event) {
        if (event instanceof WriteBackEvent.OutcomeAccepted) {
            session("accepted", "");
        } else if (event instanceof WriteBackEvent.SessionReopened) {
            session("reopened", "");
        } else if (event instanceof WriteBackEvent.SessionCompleted) {
            session("completed", "");
        } else if (event instanceof WriteBackEvent.SessionParked) {
            session("resume_needed", "");
        } else if (event instanceof WriteBackEvent.SessionBlocked blocked) {
            session("blocked", blocked.reason().wireName());
        } else if (event instanceof WriteBackEvent.ClaimReleased) {
            session("released", "");
        } else if (event instanceof WriteBackEvent.SessionAbandoned) {
            session("abandoned", "");
        } else if (event instanceof WriteBackEvent.LeaseLost) {
            losses.increment();
        }
    }

    @Override
    public void on(ClientEvent event) {
        if (event instanceof ClientEvent.Exchanged exchanged) {
            Timer.builder("opencloser.requests")
                    .tag("method", exchanged.method().name())
                    .tag("status", statusClass(exchanged.status()))
                    .register(registry)
                    .record(exchanged.took());
        } else if (event instanceof ClientEvent.Throttled) {
            pauses.increment();
        } else if (event instanceof ClientEvent.Waited wait) {
            waited.increment(seconds(wait.pause()));
        } else if (event instanceof ClientEvent.Paced paced) {
            pacing.increment(seconds(paced.pause()));
        } else {
            notSent.increment();
        }
    }

    private void session(String result, String reason) {
        count("opencloser.sessions", "result", result, "reason", reason);
    }

    private void count(String name, String... labels) {
        registry.counter(name, labels).increment();
    }

    /** Operators look for throttling by its number, 429; other statuses are grouped by class. */
    private static String statusClass(OptionalInt status) {
        if (status.isEmpty()) {
            return "none";
        }
        int number = status.getAsInt();
        return number == TOO_MANY_REQUESTS ? "429" : number / CLASS + "xx";
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
