package io.opencloser.dataverse.client.limit;

import java.time.Duration;
import java.util.Optional;

/**
 * What a client has spent of the limits on requests and execution time, and when its next request fits in. A request counts from
 * its beginning until a whole window after its end: the service counted it somewhere in between, so that this count is never
 * below the service's own. Its execution time is its measured duration; until it has ended, the usual one or what it has taken so
 * far. Times are monotonic. Not thread-safe.
 */
public final class ServiceUsage {
    private static final double WEIGHT_OF_LATEST = 0.1;

    private final SlidingWindow requests;
    private final SlidingWindow execution;
    private long last = Long.MIN_VALUE / 2;
    private long inFlight;
    private long begins;
    private double usual;

    /**
     * Nothing spent yet.
     *
     * @param requests in one window
     * @param executionTime in one window
     */
    public ServiceUsage(int requests, Duration executionTime, Duration window) {
        this.requests = new SlidingWindow(requests, window);
        this.execution = new SlidingWindow(executionTime.toNanos(), window);
    }

    /**
     * How long the next request must wait.
     *
     * @return empty if only the end of a request in flight makes room
     */
    public Optional<Duration> delay(Duration now) {
        long time = now.toNanos();
        long expected = Math.round(usual);
        long pending = Math.max(inFlight * expected, inFlight * time - begins);
        return requests.due(time, last, inFlight, 1)
                .flatMap(first -> execution
                        .due(time, last, pending, expected)
                        .map(second -> Duration.ofNanos(Math.max(0, Math.max(first, second) - time))));
    }

    /** A request is sent. */
    public void begin(Duration now) {
        last = now.toNanos();
        inFlight++;
        begins += last;
    }

    /** A request that was sent at {@code began} has ended, whatever its outcome. */
    public void end(Duration began, Duration now) {
        long took = now.toNanos() - began.toNanos();
        inFlight--;
        begins -= began.toNanos();
        usual = usual == 0 ? took : usual + WEIGHT_OF_LATEST * (took - usual);
        requests.spend(now.toNanos(), 1);
        execution.spend(now.toNanos(), took);
    }
}
