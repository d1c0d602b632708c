package com.example;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.testkit.DataverseSimulatorExtension;
import java.nio.file.Path;
import java.time.Instant;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class CallOutcomesTest {
    static final QueueItemId ITEM = QueueItemId.parse("0d000000-0000-4000-8000-000000000001");

    @RegisterExtension
    static final DataverseSimulatorExtension crm = DataverseSimulatorExtension.withMapping(
                    MappingArtifact.parse(SimulatorOptions.demoMapping()))
            .row(ITEM);

    @Test
    void a_lost_answer_makes_no_second_phone_call(@TempDir Path folder) throws Exception {
        CallOutcome outcome = CallOutcome.of(SessionId.derivedFrom("provider", "CA-1"), ITEM)
                .providerCallId("CA-1")
                .agentVersion("agent-7")
                .disposition(Disposition.NOT_INTERESTED)
                .startedAt(Instant.now())
                .endedAt(Instant.now())
                .build();
        DataSource database = JdbcConnectionPool.create("jdbc:h2:" + folder.resolve("calls"), "sa", "");
        crm.answerLost().onPhoneCallCreate().once();
        try (CallOutcomes outcomes = new CallOutcomes(crm.connection(), database)) {
            outcomes.callEnded(outcome);
            crm.awaitWritten(outcome.session());
        }
        crm.assertThat(outcome.session()).hasExactlyOnePhoneCall().hasQueueStatus("completed");
    }
}
