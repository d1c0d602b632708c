package io.opencloser.specs.simulation.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.specs.simulation.DaemonThreads;
import io.opencloser.specs.simulation.History;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The same histories with a journal in a real PostgreSQL: transactions overlap, connections die, and commits fail or lose
 * their response. Every promise holds, and the journal answers as the in-memory journal does (requirements 4.2, 5.6, 7.3,
 * 10.1).
 *
 * <p>Replay a failing seed, with its trace: {@code ./run-test PostgreSqlSimulationSpec -Dopencloser.seed=42}. Play more
 * histories: {@code ./run-test PostgreSqlSimulationSpec -Dopencloser.histories.postgresql=1000}.
 */
class PostgreSqlSimulationSpec {
    private static final long HISTORIES = Long.getLong("opencloser.histories.postgresql", 40);

    @Tag("4.2")
    @Tag("7.3")
    @Tag("10.1")
    @Test
    void every_history_keeps_the_promises_on_a_failing_postgresql_that_answers_as_the_in_memory_journal()
            throws Exception {
        String seed = System.getProperty("opencloser.seed", "");
        FaultyDatabase.Tally tally = new FaultyDatabase.Tally();
        List<FaultyDatabase> databases = Stream.of("read committed", "serializable")
                .map(isolation -> new FaultyDatabase(PostgreSqlServer.freshDatabase(), isolation, tally))
                .toList();
        BlockingQueue<FaultyDatabase> free = new ArrayBlockingQueue<>(databases.size(), false, databases);
        ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads::thread);
        try {
            if (!seed.isEmpty()) {
                System.out.println(trace(Long.parseLong(seed), threads, databases.get(0)));
                History.play(Long.parseLong(seed), threads, databases.get(0)::fixture);
                return;
            }
            AtomicReference<Throwable> first = new AtomicReference<>();
            LongStream.rangeClosed(1, HISTORIES).parallel().forEach(each -> {
                if (first.get() == null) {
                    play(each, threads, free, first);
                }
            });
            if (first.get() != null) {
                throw new AssertionError(first.get().getMessage(), first.get());
            }
            System.out.println("simulation on PostgreSQL: " + HISTORIES + " histories, " + tally.answers()
                    + " answers of the journal, each equal to the in-memory journal's, " + tally.busy()
                    + " calls too busy to answer; " + tally.commits() + " commits, " + tally.faults()
                    + " faults");
            assertThat(tally.faults().get()).isPositive();
            // the seeds decide whether a transaction has to wait for another one
        } finally {
            threads.shutdownNow();
            for (FaultyDatabase database : databases) {
                database.close();
            }
        }
    }

    private static void play(
            long seed, ExecutorService threads, BlockingQueue<FaultyDatabase> free, AtomicReference<Throwable> first) {
        FaultyDatabase database;
        try {
            database = free.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        try {
            History.play(seed, threads, database::fixture);
        } catch (RuntimeException | Error e) {
            first.compareAndSet(
                    null,
                    new AssertionError(
                            e + "\nseed " + seed + ", replay it with: ./run-test PostgreSqlSimulationSpec"
                                    + " -Dopencloser.seed=" + seed + "\n" + trace(seed, threads, database),
                            e));
        } finally {
            free.add(database);
        }
    }

    private static String trace(long seed, ExecutorService threads, FaultyDatabase database) {
        return History.trace(seed, threads, WriteBackListener.none(), database::fixture);
    }
}
