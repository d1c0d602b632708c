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
 * Whatever fails, every session ends well (requirements 4 to 7, 12.1). Each history is decided by its seed.
 *
 * <p>{@code -Dopencloser.histories=1000000} plays more of them, {@code -Dopencloser.seed=42} one of them, with an account:
 * {@code mvn test -pl specs -am -Dtest=SimulationSpec -Dsurefire.failIfNoSpecifiedTests=false -Dopencloser.seed=42}.
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
                System.out.println(History.account(Long.parseLong(seed), threads));
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
                e + "\nseed " + seed + ", replay with: mvn test -pl specs -am -Dtest=SimulationSpec"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dopencloser.seed=" + seed + "\n"
                        + History.account(seed, threads),
                e);
    }
}
