package io.opencloser.cli.resume;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Waits for executors. */
final class Executors {
    private Executors() {}

    /**
     * Lets the executor finish what it has, or stops it if this thread is interrupted.
     *
     * @return whether this thread was interrupted; its flag is cleared
     */
    static boolean awaitEnd(ExecutorService executor) {
        executor.shutdown();
        boolean interrupted = false;
        while (!executor.isTerminated()) {
            try {
                executor.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
                executor.shutdownNow();
            }
        }
        return interrupted;
    }
}
