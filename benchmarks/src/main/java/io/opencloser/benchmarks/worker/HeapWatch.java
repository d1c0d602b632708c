package io.opencloser.benchmarks.worker;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Collects the garbage once a second, and notes what is left. */
final class HeapWatch {
    private static final long EVERY_MILLIS = 1000;

    private final List<Long> used = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::watch, "heap-watch");

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                System.gc();
                used.add(
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The bytes, separated by commas. */
    String stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
        return used.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
