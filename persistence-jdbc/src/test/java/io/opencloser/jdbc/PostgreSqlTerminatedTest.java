package io.opencloser.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.port.Acquisition;
import io.opencloser.core.port.LeaseRequest;
import io.opencloser.core.port.Opening;
import io.opencloser.fixtures.contract.SamplePlans;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The server ends connections between steps, as at a fail-over; the journal goes on with new ones. */
class PostgreSqlTerminatedTest {
    @Test
    void backends_that_are_terminated_between_steps_are_survived() {
        JournalOptions options =
                new JournalOptions(PostgreSqlServer.freshDatabase("read committed"), "postgres", () -> new char[0], 2);
        try (JournalDatabase database = JournalDatabase.open(options, UUID::randomUUID)) {
            for (int session = 1; session <= 10; session++) {
                Acquisition opened = database.journal()
                        .open(
                                Opening.planned(SamplePlans.plan(session, session)),
                                new LeaseRequest("worker-" + session, Duration.ofMinutes(1)));
                assertThat(opened).isInstanceOf(Acquisition.Acquired.class);
                PostgreSqlServer.terminateBackends();
                assertThat(database.journal().find(SamplePlans.session(session)))
                        .isPresent();
            }
        }
    }
}
