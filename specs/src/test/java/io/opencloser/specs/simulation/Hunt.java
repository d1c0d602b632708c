package io.opencloser.specs.simulation;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays histories until one breaks a promise. Called by name, from classes that were loaded apart. */
public final class Hunt {
    private Hunt() {}

    /** {@code "<number of histories>: <what was broken>"}, or "" when so many histories broke nothing. */
    public static String firstViolation(int most) {
        ExecutorService threads = Executors.newCachedThreadPool(Daemons::thread);
        try {
            for (int seed = 1; seed <= most; seed++) {
                try {
                    History.play(seed, threads);
                } catch (RuntimeException | Error e) {
                    return seed + ": " + e.getMessage();
                }
            }
            return "";
        } finally {
            threads.shutdownNow();
        }
    }
}
