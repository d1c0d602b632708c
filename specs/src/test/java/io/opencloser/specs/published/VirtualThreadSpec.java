package io.opencloser.specs.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opencloser.core.OpenCloser;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.testkit.DataverseSimulatorExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A host that has a virtual thread for each call (requirement 12.4), on a JDK that has them. */
@Tag("12.4")
class VirtualThreadSpec {
    private static final int CALLS = 40;

    @RegisterExtension
    static final DataverseSimulatorExtension crm = rows();

    private static DataverseSimulatorExtension rows() {
        DataverseSimulatorExtension extension =
                DataverseSimulatorExtension.withMapping(MappingArtifact.parse(SimulatorOptions.demoMapping()));
        IntStream.range(0, CALLS).forEach(call -> extension.row(item(call)));
        return extension;
    }

    private static QueueItemId item(int call) {
        return new QueueItemId(new UUID(0x0d00000000004000L, 0x8000000000000000L + call));
    }

    private static CallOutcome outcome(int call) {
        return CallOutcome.of(SessionId.derivedFrom("provider", "CA-" + call), item(call))
                .providerCallId("CA-" + call)
                .agentVersion("1")
                .disposition(Disposition.NOT_INTERESTED)
                .summary("no")
                .startedAt(Instant.EPOCH)
                .endedAt(Instant.EPOCH)
                .build();
    }

    @Test
    void every_call_has_a_virtual_thread_and_is_written_once() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "this JDK has no virtual threads");
        JdbcConnectionPool database =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
        OpenCloser openCloser =
                OpenCloser.builder(crm.connection(), JdbcJournal.over(database)).build();
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            List<Future<SessionResult>> results = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                CallOutcome outcome = outcome(call);
                results.add(threads.submit(() -> openCloser.write(outcome)));
            }
            for (Future<SessionResult> result : results) {
                assertThat(result.get()).isInstanceOf(SessionResult.Completed.class);
            }
        } finally {
            threads.shutdown();
            database.dispose();
        }
        IntStream.range(0, CALLS)
                .forEach(call -> crm.assertThat(outcome(call).session()).hasExactlyOnePhoneCall());
    }
}
