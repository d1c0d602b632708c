package io.opencloser.jdbc;

import static io.opencloser.fixtures.contract.JournalUnderTest.request;
import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.port.Journal;
import io.opencloser.core.port.Opening;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker is asked to stop by an interrupt, and has to tell the journal how far it came (requirement 6.3). */
class InterruptTest {
    private static final int SESSIONS = 60;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void an_interrupt_at_any_moment_neither_stops_a_commit_nor_closes_the_database() throws Exception {
        try (JournalDatabase database = JournalDatabase.open(
                JournalOptions.of("jdbc:h2:file:" + folder.resolve("journal")), UUID::randomUUID)) {
            Journal journal = database.journal();
            AtomicInteger begun = new AtomicInteger();
            ExecutorService threads = Executors.newSingleThreadExecutor();
            try {
                Thread worker = threads.submit(Thread::currentThread).get();
                Future<?> work = threads.submit(() -> {
                    for (int number = 0; number < SESSIONS; number++) {
                        begun.incrementAndGet();
                        journal.open(Opening.planned(plan(number, number)), request("worker-" + number));
                    }
                });
                for (int number = 0; number < SESSIONS; number++) {
                    while (begun.get() <= number && !work.isDone()) {
                        Thread.onSpinWait();
                    }
                    // from right away to after the usual length of a commit
                    for (int spins = 0; spins < number * 20_000; spins++) {
                        Thread.onSpinWait();
                    }
                    worker.interrupt();
                }
                work.get();
            } finally {
                threads.shutdownNow();
            }
            for (int number = 0; number < SESSIONS; number++) {
                assertThat(journal.find(session(number))).isPresent();
            }
        }
    }

    @Test
    void an_interrupt_is_still_there_after_the_commit() {
        try (JournalDatabase database =
                JournalDatabase.open(JournalOptions.of("jdbc:h2:mem:" + UUID.randomUUID()), UUID::randomUUID)) {
            Thread.currentThread().interrupt();

            database.journal().open(Opening.planned(plan(1, 1)), request("worker-1"));

            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
