package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opencloser.core.OpenCloser;
import io.opencloser.core.domain.queue.CallWindow;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.testkit.DataverseSimulatorExtension;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DiallerTest {
    private static final int PEOPLE = 12;

    @RegisterExtension
    static final DataverseSimulatorExtension crm = people();

    private final Set<QueueItemId> called = ConcurrentHashMap.newKeySet();
    private final Set<SessionId> sessions = ConcurrentHashMap.newKeySet();

    private static DataverseSimulatorExtension people() {
        DataverseSimulatorExtension extension =
                DataverseSimulatorExtension.withMapping(MappingArtifact.parse(SimulatorOptions.demoMapping()));
        for (int person = 1; person <= PEOPLE; person++) {
            extension.row(new QueueItemId(new UUID(0x0d00000000004000L, 0x8000000000000000L + person)), "spring");
        }
        return extension;
    }

    /** Two diallers share the journal and the campaign: everybody is called once. */
    @Test
    void two_diallers_call_everybody_once() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:dialler;DB_CLOSE_DELAY=-1");
        JdbcJournal journal = JdbcJournal.over(database);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> dialler = () -> new Dialler(openCloser(journal), this::call).callAll("spring");
            Future<Integer> first = threads.submit(dialler);
            Future<Integer> second = threads.submit(dialler);
            assertEquals(PEOPLE, first.get() + second.get());
        } finally {
            threads.shutdownNow();
        }
        assertEquals(PEOPLE, called.size());
        sessions.forEach(session ->
                crm.assertThat(session).hasExactlyOnePhoneCall().hasAttempts(1).hasQueueStatus("completed"));
    }

    private static OpenCloser openCloser(JdbcJournal journal) {
        return OpenCloser.builder(crm.connection(), journal)
                .callWindow(CallWindow.allDay())
                .build();
    }

    private CallOutcome call(SessionId session, QueueItem person) {
        assertTrue(called.add(person.id()), "nobody is called twice");
        sessions.add(session);
        return CallOutcome.of(session, person.id())
                .providerCallId("CA-" + session)
                .agentVersion("agent-7")
                .disposition(Disposition.NOT_INTERESTED)
                .summary("They will think about it.")
                .startedAt(Instant.parse("2026-03-01T10:00:00Z"))
                .endedAt(Instant.parse("2026-03-01T10:02:00Z"))
                .build();
    }
}
