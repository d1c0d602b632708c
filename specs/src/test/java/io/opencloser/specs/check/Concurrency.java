package io.opencloser.specs.check;

/** How many workers are at work at the same time: with several, a worker's result may be out of date when it is checked. */
public enum Concurrency {
    ONE_WORKER,
    SEVERAL_WORKERS;

    public static Concurrency of(int workers) {
        return workers == 1 ? ONE_WORKER : SEVERAL_WORKERS;
    }

    boolean isOneWorker() {
        return this == ONE_WORKER;
    }
}
