package io.opencloser.jdbc.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.port.journal.AcquireResult;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.NewSession;
import io.opencloser.fixtures.contract.SamplePlans;
import io.opencloser.fixtures.postgresql.PostgreSqlServer;
import io.opencloser.jdbc.JournalDatabase;
import io.opencloser.jdbc.JournalOptions;
import io.opencloser.jdbc.TestJournals;
import io.opencloser.jdbc.wire.CuttingProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The server terminates connections between steps, as in a failover. The journal continues with new ones. */
class TerminatedBackendsTest {
    @Test
    void the_journal_survives_backends_that_are_terminated_between_steps() {
        JournalOptions options = TestJournals.postgreSql(PostgreSqlServer.freshDatabase("read committed"));
        try (JournalDatabase database = TestJournals.open(options)) {
            for (int session = 1; session <= 10; session++) {
                AcquireResult opened = database.journal()
                        .open(
                                NewSession.planned(SamplePlans.plan(session, session)),
                                new LeaseRequest("worker-" + session, Duration.ofMinutes(1)));
                assertThat(opened).isInstanceOf(AcquireResult.Acquired.class);
                PostgreSqlServer.terminateBackends();
                assertThat(database.journal().find(SamplePlans.session(session)))
                        .isPresent();
            }
        }
    }

    @Test
    void the_journal_survives_the_loss_of_all_pooled_connections() throws Exception {
        int connections = 12;
        String url = PostgreSqlServer.quickDatabase();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try (CuttingProxy wire = new CuttingProxy(url);
                JournalDatabase database = TestJournals.open(TestJournals.postgreSql(wire.through(url), connections))) {
            List<CuttingProxy.DelayedStatement> delayed = Stream.generate(() -> wire.delay("writeback_progress"))
                    .limit(connections)
                    .toList();
            List<Future<?>> reading = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                reading.add(threads.submit(() -> database.journal().find(SamplePlans.session(1))));
            }
            for (CuttingProxy.DelayedStatement statement : delayed) {
                statement.awaitArrival();
            }
            delayed.forEach(CuttingProxy.DelayedStatement::release);
            for (Future<?> read : reading) {
                read.get();
            }

            wire.cutAll();

            assertThat(database.journal()
                            .open(
                                    NewSession.planned(SamplePlans.plan(1, 1)),
                                    new LeaseRequest("worker", Duration.ofMinutes(1))))
                    .isInstanceOf(AcquireResult.Acquired.class);
        } finally {
            threads.shutdownNow();
        }
    }
}
