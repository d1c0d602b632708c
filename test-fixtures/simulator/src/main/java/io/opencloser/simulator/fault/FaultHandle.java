package io.opencloser.simulator.fault;

import java.time.Duration;
import java.util.function.IntSupplier;

/** A rule in force. It counts its hits, and a test can wait for them. Thread-safe. */
public final class FaultHandle {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

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

    /** The number of requests that the rule applied to. */
    public synchronized int hits() {
        return hits;
    }

    /** The number of those requests that were executed. */
    public synchronized int commits() {
        return commits;
    }

    /** Waits for the first hit, at most 30 s. */
    public void awaitHit() {
        awaitHits(1, DEFAULT_TIMEOUT);
    }

    /** Waits for that many hits. A timeout is an {@link IllegalStateException}. */
    public void awaitHits(int wanted, Duration timeout) {
        await(this::hits, wanted, timeout, "hits");
    }

    /** Waits for the first commit, at most 30 s. */
    public void awaitCommit() {
        awaitCommits(1, DEFAULT_TIMEOUT);
    }

    /** Waits for that many commits. A timeout is an {@link IllegalStateException}. */
    public void awaitCommits(int wanted, Duration timeout) {
        await(this::commits, wanted, timeout, "commits");
    }

    /** Releases held requests, also those that come later. */
    public synchronized void release() {
        released = true;
        notifyAll();
    }

    /** Ends the rule and releases the requests that it holds. */
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

    /** Whether the rule applies to this request; counts the hit. */
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

    /** Waits until released; {@code millis} 0 waits without a limit. */
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

    private synchronized void await(IntSupplier counter, int wanted, Duration timeout, String what) {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            while (counter.getAsInt() < wanted) {
                long left = (end - System.nanoTime() + 999_999) / 1_000_000;
                if (left <= 0) {
                    throw new IllegalStateException("Fault " + id + " timed out waiting for " + wanted + " " + what);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for fault " + id, e);
        }
    }
}
