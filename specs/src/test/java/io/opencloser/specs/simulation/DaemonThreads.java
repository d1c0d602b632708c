package io.opencloser.specs.simulation;

/** Threads that end with the JVM. */
public final class DaemonThreads {
    private DaemonThreads() {}

    public static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "worker");
        thread.setDaemon(true);
        return thread;
    }
}
