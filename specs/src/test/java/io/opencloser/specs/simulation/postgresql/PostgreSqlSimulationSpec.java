package io.opencloser.specs.simulation.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.specs.chaos.SharedPostgreSql;
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
 * The same histories with the sessions in a real PostgreSQL, with transactions that overlap, connections that die, and
 * commits that are refused or go unanswered, all the time: every promise holds, and every answer of the journal is the one that its double gives
 * (requirements 4.2, 5.6, 7.3, 10.1).
 *
 * <p>{@code -Dopencloser.histories.postgresql=1000} plays more of them, {@code -Dopencloser.seed=42} one of them, with an
 * account.
 */
class PostgreSqlSimulationSpec {
    private static final long HISTORIES = Long.getLong("opencloser.histories.postgresql", 40);

    @Tag("4.2")
    @Tag("7.3")
    @Tag("10.1")
    @Test
    void every_history_keeps_the_promises_on_a_failing_postgresql_which_answers_as_its_double() throws Exception {
        String seed = System.getProperty("opencloser.seed", "");
        FaultyDatabase.Tally tally = new FaultyDatabase.Tally();
        List<FaultyDatabase> databases = Stream.of("read committed", "serializable")
                .map(isolation -> new FaultyDatabase(SharedPostgreSql.freshDatabase(), isolation, tally))
                .toList();
        BlockingQueue<FaultyDatabase> free = new ArrayBlockingQueue<>(databases.size(), false, databases);
        ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads::thread);
        try {
            if (!seed.isEmpty()) {
                System.out.println(account(Long.parseLong(seed), threads, databases.get(0)));
                History.play(Long.parseLong(seed), threads, databases.get(0)::books);
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
                    + " answers of the journal, each as its double's, " + tally.busy()
                    + " times nothing but that it was too busy; " + tally.commits() + " commits, " + tally.faults()
                    + " faults");
            assertThat(tally.faults().get()).isPositive();
            // whether anybody had to wait depends on the seeds; that transactions overlap is the director's doing
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
            History.play(seed, threads, database::books);
        } catch (RuntimeException | Error e) {
            first.compareAndSet(
                    null,
                    new AssertionError(
                            e + "\nseed " + seed + ", replay with: mvn test -pl specs -am"
                                    + " -Dtest=PostgreSqlSimulationSpec -Dsurefire.failIfNoSpecifiedTests=false"
                                    + " -Dopencloser.seed=" + seed + "\n" + account(seed, threads, database),
                            e));
        } finally {
            free.add(database);
        }
    }

    private static String account(long seed, ExecutorService threads, FaultyDatabase database) {
        return History.account(seed, threads, WriteBackListener.none(), database::books);
    }
}
