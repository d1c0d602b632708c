package io.opencloser.dataverse.client;

import io.opencloser.dataverse.client.limit.Concurrency;
import io.opencloser.dataverse.client.limit.ServiceUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits the requests of a client (dataverse-facts, "Limits"). Keeps the published limits by itself: a burst may use half of a
 * window, the rest is paced. A 429 pauses all requests for {@code Retry-After}, here and in every client that shares the pause,
 * and halves the concurrency, which grows by one with every round of successes. Requests are admitted in order. Thread-safe.
 */
final class RateLimiter {
    private static final int STEPS = 100;

    private final ClientTime time;
    private final ClientListener listener;
    private final PauseSharing shared;
    /** A paced wait is taken in steps: a request in flight may cost less than was expected of it. */
    private final Duration step;

    /** Held by the one request that waits for its admission; the others wait for their turn. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Concurrency concurrency;
    private final ServiceUsage usage;
    private Duration pausedUntil = Duration.ZERO;
    private Duration slept = Duration.ZERO;
    private Optional<Duration> sleepsSince = Optional.empty();

    RateLimiter(
            ClientTime time, int maxConcurrency, ServiceLimits limits, SharedPause shared, ClientListener listener) {
        this.time = time;
        this.listener = listener;
        this.shared = new PauseSharing(shared);
        this.step = limits.window().dividedBy(STEPS);
        this.concurrency = new Concurrency(Math.min(maxConcurrency, limits.concurrency()));
        this.usage = new ServiceUsage(limits.requests(), limits.executionTime(), limits.window());
    }

    /** Whether a request may be sent. */
    sealed interface Admission {
        /**
         * It may be sent; call {@link #release} afterwards.
         *
         * @param at when it was admitted
         */
        record Admitted(Duration at) implements Admission {}

        /** It may not be sent for this long. */
        record Throttled(Duration remaining) implements Admission {}
    }

    /** What a request does next. */
    private sealed interface Next {
        /** It goes; the permit is taken. */
        record Go(Admission.Admitted admitted) implements Next {}

        /** It waits this long, if it may. */
        record Wait(Duration length, Cause cause) implements Next {}

        enum Cause {
            PAUSE,
            PACE
        }
    }

    /**
     * Waits for a permit, and for the end of a pause or for room in the window unless that is too long.
     *
     * @param longest the longest total wait for pauses and room
     */
    Admission acquire(Duration longest) throws InterruptedException {
        Duration before = totalSlept();
        turn.lockInterruptibly();
        try {
            while (true) {
                pause(shared.remaining(time.elapsed()));
                Next next = awaitPermit();
                if (next instanceof Next.Go go) {
                    return go.admitted();
                }
                Next.Wait wait = (Next.Wait) next;
                Duration length = wait.length();
                if (length.compareTo(longest.minus(totalSlept().minus(before))) > 0) {
                    listener.on(new ClientEvent.NotSent(length));
                    return new Admission.Throttled(length);
                }
                sleep(wait);
            }
        } finally {
            turn.unlock();
        }
    }

    private Next awaitPermit() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Duration now = time.elapsed();
                if (pausedUntil.compareTo(now) > 0) {
                    return new Next.Wait(pausedUntil.minus(now), Next.Cause.PAUSE);
                }
                Optional<Duration> delay = concurrency.isFree() ? usage.delay(now) : Optional.empty();
                if (delay.isPresent() && delay.get().isZero()) {
                    concurrency.begin();
                    usage.begin(now);
                    return new Next.Go(new Admission.Admitted(now));
                }
                if (delay.isPresent()) {
                    return new Next.Wait(delay.get(), Next.Cause.PACE);
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void sleep(Next.Wait wait) throws InterruptedException {
        boolean paced = wait.cause() == Next.Cause.PACE;
        Duration length = paced && step.compareTo(wait.length()) < 0 ? step : wait.length();
        listener.on(paced ? new ClientEvent.Paced(length) : new ClientEvent.Waited(length));
        sleepsSince(Optional.of(time.elapsed()));
        try {
            time.sleep(length);
        } finally {
            sleepsSince(Optional.empty());
        }
    }

    private void sleepsSince(Optional<Duration> since) {
        lock.lock();
        try {
            slept = sleptBy(time.elapsed());
            sleepsSince = since;
        } finally {
            lock.unlock();
        }
    }

    private Duration sleptBy(Duration now) {
        return sleepsSince.map(since -> slept.plus(now.minus(since))).orElse(slept);
    }

    /** How long requests have waited for pauses and room so far, one after the other. */
    private Duration totalSlept() {
        lock.lock();
        try {
            return sleptBy(time.elapsed());
        } finally {
            lock.unlock();
        }
    }

    /** Ends a request, whatever its outcome. */
    void release(Admission.Admitted admitted) {
        lock.lock();
        try {
            concurrency.end();
            usage.end(admitted.at(), time.elapsed());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The service responded and did not throttle. */
    void succeeded() {
        lock.lock();
        try {
            concurrency.succeeded();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The service recommends this many requests at once. */
    void recommended(int atOnce) {
        lock.lock();
        try {
            concurrency.recommend(atOnce);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The service throttled a request and asked for a pause. */
    void throttled(Duration pause) {
        listener.on(new ClientEvent.Throttled(pause));
        lock.lock();
        try {
            concurrency.throttled();
        } finally {
            lock.unlock();
        }
        if (pause(pause)) {
            shared.extend(pause);
        }
    }

    /** Admits nothing for this long; whether that is longer than before. */
    private boolean pause(Duration length) {
        lock.lock();
        try {
            Duration until = time.elapsed().plus(length);
            boolean longer = !length.isZero() && until.compareTo(pausedUntil) > 0;
            if (longer) {
                pausedUntil = until;
                changed.signalAll();
            }
            return longer;
        } finally {
            lock.unlock();
        }
    }

    int allowed() {
        lock.lock();
        try {
            return concurrency.allowed();
        } finally {
            lock.unlock();
        }
    }
}
