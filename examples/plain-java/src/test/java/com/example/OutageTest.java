package com.example;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.fault.FaultHandle;
import io.opencloser.testkit.DataverseSimulatorExtension;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What may be away for a while: the CRM, the service itself, its database. */
@Timeout(300)
class OutageTest {
    private static final List<QueueItemId> ITEMS = Stream.of("1", "2", "3")
            .map(number -> QueueItemId.parse("0d000000-0000-4000-8000-00000000000" + number))
            .toList();

    @RegisterExtension
    static final DataverseSimulatorExtension crm = people();

    @TempDir
    private Path folder;

    private JdbcConnectionPool database;

    private static DataverseSimulatorExtension people() {
        DataverseSimulatorExtension environment =
                DataverseSimulatorExtension.withMapping(MappingArtifact.parse(SimulatorOptions.demoMapping()));
        ITEMS.forEach(environment::row);
        return environment;
    }

    @BeforeEach
    void openTheDatabase() {
        database = JdbcConnectionPool.create("jdbc:h2:" + folder.resolve("calls"), "sa", "");
    }

    @AfterEach
    void closeTheDatabase() {
        database.dispose();
    }

    @Test
    void outcomes_survive_an_outage_of_the_crm_and_a_restart_of_the_service() throws Exception {
        FaultHandle down = crm.isDown();
        try (CallOutcomes outcomes = new CallOutcomes(crm.connection(), database)) {
            ITEMS.forEach(item -> outcomes.callEnded(outcome(item)));
            down.awaitHit();
        }
        closeTheDatabase();
        openTheDatabase();
        try (CallOutcomes restarted = new CallOutcomes(crm.connection(), database)) {
            crm.recovers();
            ITEMS.forEach(item -> crm.awaitWritten(session(item)));
        }
        ITEMS.forEach(
                item -> crm.assertThat(session(item)).hasExactlyOnePhoneCall().hasAttempts(1));
    }

    @Test
    void the_service_goes_on_when_its_database_is_back() throws Exception {
        FlakyDatabase flaky = new FlakyDatabase(database);
        try (CallOutcomes outcomes = new CallOutcomes(crm.connection(), flaky.dataSource())) {
            flaky.isAway();
            flaky.awaitRefused();
            flaky.isBack();
            outcomes.callEnded(outcome(ITEMS.get(0)));
            crm.awaitWritten(session(ITEMS.get(0)));
        }
    }

    private static SessionId session(QueueItemId item) {
        return SessionId.derivedFrom("provider", item.toString());
    }

    private static CallOutcome outcome(QueueItemId item) {
        return CallOutcome.of(session(item), item)
                .providerCallId(item.toString())
                .agentVersion("agent-7")
                .disposition(Disposition.NOT_INTERESTED)
                .summary("They will think about it.")
                .startedAt(Instant.parse("2026-03-01T10:00:00Z"))
                .endedAt(Instant.parse("2026-03-01T10:02:00Z"))
                .build();
    }
}
