package io.opencloser.jdbc.commit;

import static io.opencloser.fixtures.contract.JournalUnderTest.request;
import static io.opencloser.fixtures.contract.SamplePlans.plan;
import static io.opencloser.fixtures.contract.SamplePlans.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.JournalOptions;
import io.opencloser.jdbc.TestJournals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interrupt asks a worker to stop. The worker still records its progress (requirement 6.3). */
class InterruptTest {
    private static final int SESSIONS = 60;
    private static final int WORKERS = 4;
    private static final int ROUNDS = 60;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void an_interrupt_at_any_moment_neither_stops_a_commit_nor_closes_the_database() throws Exception {
        try (JournalDatabase database = TestJournals.open("jdbc:h2:file:" + folder.resolve("journal"))) {
            Journal journal = database.journal();
            AtomicInteger begun = new AtomicInteger();
            ExecutorService threads = Executors.newSingleThreadExecutor();
            try {
                Thread worker = threads.submit(Thread::currentThread).get();
                Future<?> work = threads.submit(() -> {
                    for (int number = 0; number < SESSIONS; number++) {
                        begun.incrementAndGet();
                        journal.open(NewSession.planned(plan(number, number)), request("worker-" + number));
                    }
                });
                for (int number = 0; number < SESSIONS; number++) {
                    while (begun.get() <= number && !work.isDone()) {
                        Thread.onSpinWait();
                    }
                    // from the beginning of a commit to after its usual end
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
    void workers_that_are_interrupted_while_the_pool_connects_still_commit() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
            try (JournalDatabase database = TestJournals.open(
                    new JournalOptions("jdbc:h2:mem:" + UUID.randomUUID(), "", () -> new char[0], WORKERS))) {
                Journal journal = database.journal();
                CountDownLatch begun = new CountDownLatch(WORKERS);
                List<Future<?>> all = new ArrayList<>();
                for (int number = 0; number < WORKERS; number++) {
                    int own = number;
                    all.add(workers.submit(() -> {
                        begun.countDown();
                        journal.open(NewSession.planned(plan(own, own)), request("worker-" + own));
                    }));
                }
                begun.await();
                for (int spins = 0; spins < round * 5_000; spins++) {
                    Thread.onSpinWait();
                }
                workers.shutdownNow();
                for (Future<?> each : all) {
                    each.get();
                }
                for (int number = 0; number < WORKERS; number++) {
                    assertThat(journal.find(session(number))).isPresent();
                }
            }
        }
    }

    @Test
    void an_interrupt_that_the_pool_swallowed_is_restored_after_the_commit() {
        LostReplies answers = new LostReplies("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Journal journal = JdbcJournal.over(answers.connections());
        answers.next(LostReplies.Commit.INTERRUPTED);

        journal.open(NewSession.planned(plan(1, 1)), request("worker-1"));

        assertThat(Thread.interrupted()).isTrue();
        answers.next(LostReplies.Commit.INTERRUPTED);
        assertThat(journal.find(session(1))).isPresent();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void an_interrupt_from_before_the_commit_is_restored_after_it() {
        try (JournalDatabase database = TestJournals.open("jdbc:h2:mem:" + UUID.randomUUID())) {
            Thread.currentThread().interrupt();

            database.journal().open(NewSession.planned(plan(1, 1)), request("worker-1"));

            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
