package io.opencloser.dataverse.client;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits the requests of a connection (dataverse-facts, "Limits"). A 429 pauses all of them for {@code Retry-After}
 * and halves the concurrency, which grows by one with every round of successes. Thread-safe.
 */
final class RateLimiter {
    private final ClientTime time;
    private final int maxConcurrency;
    private final ClientListener listener;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private Duration pausedUntil = Duration.ZERO;
    private int allowed;
    private int inFlight;
    private int successes;

    RateLimiter(ClientTime time, int maxConcurrency) {
        this(time, maxConcurrency, ClientListener.none());
    }

    RateLimiter(ClientTime time, int maxConcurrency, ClientListener listener) {
        this.time = time;
        this.maxConcurrency = maxConcurrency;
        this.listener = listener;
        this.allowed = maxConcurrency;
    }

    /** Whether a request may be sent. */
    sealed interface Admission {
        /** It may be sent; call {@link #release} afterwards. */
        record Admitted() implements Admission {}

        /** It may not be sent for this long. */
        record Throttled(Duration remaining) implements Admission {}
    }

    /**
     * Waits for a permit, and for the end of a pause unless it is too long.
     *
     * @param maxPause the longest total wait
     */
    Admission acquire(Duration maxPause) throws InterruptedException {
        Duration remainingPause = maxPause;
        while (true) {
            Duration pause = awaitPermitOrPause();
            if (pause.isZero()) {
                return new Admission.Admitted();
            }
            if (pause.compareTo(remainingPause) > 0) {
                listener.on(new ClientEvent.NotSent(pause));
                return new Admission.Throttled(pause);
            }
            remainingPause = remainingPause.minus(pause);
            listener.on(new ClientEvent.Waited(pause));
            time.sleep(pause);
        }
    }

    /** Zero with a permit taken, or the remaining pause. */
    private Duration awaitPermitOrPause() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Duration pause = pausedUntil.minus(time.elapsed());
                if (!pause.isNegative() && !pause.isZero()) {
                    return pause;
                }
                if (inFlight < allowed) {
                    inFlight++;
                    return Duration.ZERO;
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends a request, whatever its outcome. */
    void release() {
        lock.lock();
        try {
            inFlight--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The service responded and did not throttle. */
    void succeeded() {
        lock.lock();
        try {
            successes++;
            if (successes >= allowed && allowed < maxConcurrency) {
                allowed++;
                successes = 0;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The service throttled a request and asked for a pause. */
    void throttled(Duration pause) {
        listener.on(new ClientEvent.Throttled(pause));
        lock.lock();
        try {
            Duration until = time.elapsed().plus(pause);
            if (until.compareTo(pausedUntil) > 0) {
                pausedUntil = until;
            }
            allowed = Math.max(1, allowed / 2);
            successes = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int allowed() {
        lock.lock();
        try {
            return allowed;
        } finally {
            lock.unlock();
        }
    }
}
