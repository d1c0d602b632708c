package io.opencloser.dataverse.client.limit;

/**
 * How many requests may be in flight: half as many after a 429, one more with every round of successes, and never more than the
 * service recommends. Not thread-safe.
 */
public final class Concurrency {
    private final int max;
    private int adapted;
    private int recommended = Integer.MAX_VALUE;
    private int inFlight;
    private int successes;

    public Concurrency(int max) {
        this.max = max;
        this.adapted = max;
    }

    public int allowed() {
        return Math.min(adapted, recommended);
    }

    public boolean isFree() {
        return inFlight < allowed();
    }

    public void begin() {
        inFlight++;
    }

    public void end() {
        inFlight--;
    }

    public void throttled() {
        adapted = Math.max(1, allowed() / 2);
        successes = 0;
    }

    /** The service responded and did not throttle. */
    public void succeeded() {
        successes++;
        if (successes >= allowed() && adapted < max) {
            adapted++;
            successes = 0;
        }
    }

    /** The service recommends this many at once, at least one. */
    public void recommend(int atOnce) {
        recommended = Math.max(1, atOnce);
    }
}
