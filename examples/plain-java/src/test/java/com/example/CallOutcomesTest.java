package com.example;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.testkit.DataverseSimulatorExtension;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CallOutcomesTest {
    private static final QueueItemId ITEM = QueueItemId.parse("0d000000-0000-4000-8000-000000000001");
    private static final SessionId SESSION = SessionId.derivedFrom("provider", "CA-1");

    @RegisterExtension
    static final DataverseSimulatorExtension crm = DataverseSimulatorExtension.withMapping(
                    MappingArtifact.parse(SimulatorOptions.demoMapping()))
            .row(ITEM);

    @Test
    void a_lost_answer_makes_no_second_phone_call() throws Exception {
        crm.answerLost().onPhoneCallCreate().once();
        try (CallOutcomes outcomes = new CallOutcomes(crm.connection(), database("lost"))) {
            outcomes.callEnded(notInterested());
            crm.awaitWritten(SESSION);
        }
        crm.assertThat(SESSION).hasExactlyOnePhoneCall().hasQueueStatus("completed");
    }

    @Test
    void an_outcome_survives_an_outage_and_a_restart() throws Exception {
        crm.isDown();
        try (CallOutcomes outcomes = new CallOutcomes(crm.connection(), database("outage"))) {
            outcomes.callEnded(notInterested());
        }
        crm.recovers();
        try (CallOutcomes restarted = new CallOutcomes(crm.connection(), database("outage"))) {
            crm.awaitWritten(SESSION);
        }
        crm.assertThat(SESSION).hasExactlyOnePhoneCall().hasAttempts(1);
    }

    private static CallOutcome notInterested() {
        return CallOutcome.of(SESSION, ITEM)
                .providerCallId("CA-1")
                .agentVersion("agent-7")
                .disposition(Disposition.NOT_INTERESTED)
                .summary("They will think about it.")
                .startedAt(Instant.parse("2026-03-01T10:00:00Z"))
                .endedAt(Instant.parse("2026-03-01T10:02:00Z"))
                .build();
    }

    private static JdbcDataSource database(String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return database;
    }
}
