package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opencloser.core.ClaimResult;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.domain.queue.CallWindow;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.jdbc.JdbcJournal;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.fault.FaultHandle;
import io.opencloser.testkit.DataverseSimulatorExtension;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(300)
class DiallerTest {
    private static final String CAMPAIGN = "spring";
    private static final List<QueueItemId> PEOPLE = IntStream.rangeClosed(1, 12)
            .mapToObj(number -> new QueueItemId(new UUID(0x0d00000000004000L, 0x8000000000000000L + number)))
            .toList();

    @RegisterExtension
    static final DataverseSimulatorExtension crm = people();

    private final JdbcJournal journal = journal();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<QueueItemId, SessionId> called = new ConcurrentHashMap<>();

    private static DataverseSimulatorExtension people() {
        DataverseSimulatorExtension environment =
                DataverseSimulatorExtension.withMapping(MappingArtifact.parse(SimulatorOptions.demoMapping()));
        PEOPLE.forEach(person -> environment.row(person, CAMPAIGN));
        return environment;
    }

    private static JdbcJournal journal() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return JdbcJournal.over(database);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void two_diallers_call_everybody_once() {
        CompletableFuture<ClaimResult> first = dialler();
        CompletableFuture<ClaimResult> second = dialler();

        assertInstanceOf(ClaimResult.NoCallableItem.class, first.join());
        assertInstanceOf(ClaimResult.NoCallableItem.class, second.join());
        assertEquals(Set.copyOf(PEOPLE), called.keySet());
        called.values()
                .forEach(session -> crm.assertThat(session)
                        .hasExactlyOnePhoneCall()
                        .hasAttempts(1)
                        .hasQueueStatus("completed"));
    }

    @Test
    void a_person_whom_another_dialler_claims_first_is_not_called() {
        FaultHandle claim = crm.requestHeld().onQueueRowChange().once();
        CompletableFuture<ClaimResult> dialler = dialler();
        claim.awaitHit();
        QueueItemId taken = claimedRow();
        crm.personSets(taken, "queue.status", "in_progress");
        claim.release();

        assertInstanceOf(ClaimResult.NoCallableItem.class, dialler.join());
        assertEquals(allBut(taken), called.keySet());
    }

    @Test
    void a_crm_that_refuses_claims_ends_the_round_without_a_call() {
        crm.refused(403).onQueueRowChange().untilRecovery();

        ClaimResult.Lost refused =
                assertInstanceOf(ClaimResult.Lost.class, dialler().join());
        assertTrue(refused.fields().isEmpty());
        assertTrue(called.isEmpty());
        assertEquals(1, journal.count(SessionQuery.all()));
    }

    @Test
    void a_person_is_not_called_again_after_a_call_that_broke_off() {
        AtomicReference<QueueItemId> halfCalled = new AtomicReference<>();
        Dialler breaksOff = new Dialler(openCloser(), (session, person) -> {
            halfCalled.set(person.id());
            throw new IllegalStateException("the line is dead");
        });
        assertThrows(IllegalStateException.class, () -> breaksOff.callAll(CAMPAIGN));

        dialler().join();

        assertEquals(allBut(halfCalled.get()), called.keySet());
        assertEquals(1, journal.count(SessionQuery.inStatus(RunStatus.IN_PROGRESS)));
    }

    private CompletableFuture<ClaimResult> dialler() {
        return CompletableFuture.supplyAsync(() -> new Dialler(openCloser(), this::call).callAll(CAMPAIGN), threads);
    }

    private OpenCloser openCloser() {
        return OpenCloser.builder(crm.connection(), journal)
                .callWindow(CallWindow.allDay())
                .build();
    }

    /** The row in the request that the simulator holds. */
    private static QueueItemId claimedRow() {
        String path = crm.simulator().requests().stream()
                .filter(request -> request.method().equals("PATCH"))
                .findFirst()
                .orElseThrow()
                .path();
        return PEOPLE.stream()
                .filter(person -> path.contains(person.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static Set<QueueItemId> allBut(QueueItemId person) {
        Set<QueueItemId> others = new HashSet<>(PEOPLE);
        others.remove(person);
        return others;
    }

    private CallOutcome call(SessionId session, QueueItem person) {
        assertNull(called.put(person.id(), session), "called twice");
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
