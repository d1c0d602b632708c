package io.opencloser.benchmarks.measure;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What every measurement works with.
 *
 * @param rounds of each figure that is a rate or a time
 * @param quick fewer cells and smaller ones: to see that everything runs, not for figures to show
 */
record Bench(Database database, Crm crm, boolean quick, int rounds, AtomicInteger runs) {
    /** The number of a run that no earlier one had: its jobs are new to every contender. */
    int nextRun() {
        return runs.incrementAndGet();
    }

    WorkerProcess worker(String contender, String... options) {
        return WorkerProcess.start(contender, database.fresh(), crm.origin(), options);
    }

    /** Tells the person who waits. */
    static void progress(String text) {
        System.err.println("  " + text);
    }
}
