package io.opencloser.specs.simulation;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Every session ends well, whatever fails (requirements 4 to 7, 12.1). A seed decides each history.
 *
 * <p>Replay a failing seed, with its trace: {@code ./run-test SimulationSpec -Dopencloser.seed=42}. Play more histories:
 * {@code ./run-test SimulationSpec -Dopencloser.histories=1000000}.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SimulationSpec {
    private static final long HISTORIES = Long.getLong("opencloser.histories", 20_000);
    private static final long FIRST = Long.getLong("opencloser.first", 1);

    @Tag("7.3")
    @Tag("7.5")
    @Tag("12.1")
    @Test
    void every_history_keeps_the_promises() {
        String seed = System.getProperty("opencloser.seed", "");
        ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads::thread);
        try {
            if (!seed.isEmpty()) {
                System.out.println(History.trace(Long.parseLong(seed), threads));
                History.play(Long.parseLong(seed), threads);
                return;
            }
            AtomicReference<Throwable> first = new AtomicReference<>();
            LongStream.range(FIRST, FIRST + HISTORIES).parallel().forEach(each -> {
                if (first.get() == null) {
                    try {
                        History.play(each, threads);
                    } catch (RuntimeException | Error e) {
                        first.compareAndSet(null, failed(each, e, threads));
                    }
                }
            });
            if (first.get() != null) {
                throw new AssertionError(first.get().getMessage(), first.get());
            }
            System.out.println("simulation: " + HISTORIES + " histories, no violation");
        } finally {
            threads.shutdownNow();
        }
    }

    private static Throwable failed(long seed, Throwable e, ExecutorService threads) {
        return new AssertionError(
                e + "\nseed " + seed + ", replay it with: ./run-test SimulationSpec -Dopencloser.seed=" + seed + "\n"
                        + History.trace(seed, threads),
                e);
    }
}
