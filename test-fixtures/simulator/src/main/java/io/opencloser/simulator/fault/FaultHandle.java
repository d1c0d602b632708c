package io.opencloser.simulator.fault;

import java.time.Duration;
import java.util.function.IntSupplier;

/** A rule at work: counts what it hit and lets a test wait for it. Thread-safe. */
public final class FaultHandle {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int id;
    private final FaultRule rule;
    private int toSkip;
    private int hits;
    private int commits;
    private boolean released;
    private boolean removed;

    FaultHandle(int id, FaultRule rule) {
        this.id = id;
        this.rule = rule;
        this.toSkip = rule.skip();
    }

    public int id() {
        return id;
    }

    public FaultRule rule() {
        return rule;
    }

    /** How many requests the rule has hit. */
    public synchronized int hits() {
        return hits;
    }

    /** How many of them have been executed since. */
    public synchronized int commits() {
        return commits;
    }

    /** Waits until a request has been hit, at most 30 s. */
    public void awaitHit() {
        awaitHits(1, PATIENCE);
    }

    /** Waits until that many requests have been hit; {@link IllegalStateException} when they are not in time. */
    public void awaitHits(int wanted, Duration patience) {
        await(this::hits, wanted, patience, "hits");
    }

    /** Waits until a hit request has been executed, at most 30 s. */
    public void awaitCommit() {
        awaitCommits(1, PATIENCE);
    }

    /** Waits until that many hit requests have been executed. */
    public void awaitCommits(int wanted, Duration patience) {
        await(this::commits, wanted, patience, "commits");
    }

    /** Lets go of every request held, now and later. */
    public synchronized void release() {
        released = true;
        notifyAll();
    }

    /** Hits nothing any more and lets go of what it holds. */
    public synchronized void remove() {
        removed = true;
        release();
    }

    public synchronized boolean removed() {
        return removed;
    }

    public synchronized boolean released() {
        return released;
    }

    /** Whether the request is to be hit; counts it. */
    synchronized boolean take() {
        if (removed || (rule.times() > 0 && hits >= rule.times())) {
            return false;
        }
        if (toSkip > 0) {
            toSkip--;
            return false;
        }
        hits++;
        notifyAll();
        return true;
    }

    synchronized void committed() {
        commits++;
        notifyAll();
    }

    /** Waits until released; {@code millis} 0 waits for ever. */
    synchronized void awaitRelease(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!released) {
            long left = millis == 0 ? 0 : (end - System.nanoTime() + 999_999) / 1_000_000;
            if (millis > 0 && left <= 0) {
                return;
            }
            wait(left);
        }
    }

    private synchronized void await(IntSupplier counter, int wanted, Duration patience, String what) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (counter.getAsInt() < wanted) {
                long left = (end - System.nanoTime() + 999_999) / 1_000_000;
                if (left <= 0) {
                    throw new IllegalStateException("Fault " + id + " waited in vain for " + wanted + " " + what);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for fault " + id, e);
        }
    }
}
