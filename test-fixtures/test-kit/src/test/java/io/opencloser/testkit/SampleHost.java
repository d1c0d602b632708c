package io.opencloser.testkit;

import io.opencloser.core.OpenCloser;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.plan.TaskKind;
import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.policy.MappingChange;
import io.opencloser.core.domain.policy.RetryBudget;
import io.opencloser.core.domain.queue.CallWindow;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.dataverse.DataverseConnection;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.simulator.SimulatorOptions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** A host that embeds the library, with a journal of its own in memory. It gives up after one attempt and goes on when told. */
final class SampleHost {
    static final MappingArtifact MAPPING = MappingArtifact.parse(SimulatorOptions.demoMapping());
    static final QueueItemId ITEM = QueueItemId.parse("0d000000-0000-4000-8000-000000000001");
    static final SessionId SESSION = SessionId.derivedFrom("dialler", "CA-1");
    static final UUID OWNER = UUID.fromString("0b000000-0000-4000-8000-000000000007");

    private final OpenCloser openCloser;

    SampleHost(DataverseConnection dataverse) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        this.openCloser = OpenCloser.builder(dataverse, JdbcJournal.over(database))
                .retry(RetryBudget.none())
                .callWindow(CallWindow.allDay())
                .taskOwner(TaskKind.CALLBACK, OWNER)
                .build();
    }

    OpenCloser openCloser() {
        return openCloser;
    }

    SessionResult write(Disposition disposition) {
        return openCloser.write(outcome(disposition));
    }

    /** Takes up what is left, although it rests after a failure. */
    List<SessionResult> goOn() {
        return openCloser.dispatch(1, DispatchTiming.NOW, MappingChange.STOP).results();
    }

    static CallOutcome outcome(Disposition disposition) {
        return CallOutcome.of(SESSION, ITEM)
                .providerCallId("CA-1")
                .agentVersion("1")
                .disposition(disposition)
                .summary("They will think about it.")
                .startedAt(Instant.parse("2026-03-01T10:00:00Z"))
                .endedAt(Instant.parse("2026-03-01T10:02:00Z"))
                .build();
    }
}
