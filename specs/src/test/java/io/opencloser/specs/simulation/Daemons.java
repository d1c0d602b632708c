package io.opencloser.specs.simulation;

/** Threads that end with the tests. */
public final class Daemons {
    private Daemons() {}

    public static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "worker");
        thread.setDaemon(true);
        return thread;
    }
}
