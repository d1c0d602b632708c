package io.opencloser.specs.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.core.port.event.WriteBackEvent.WriteAttempted.Result;
import io.opencloser.core.port.event.WriteBackListener;
import io.opencloser.doubles.Fault;
import io.opencloser.specs.simulation.DaemonThreads;
import io.opencloser.specs.simulation.History;
import io.opencloser.specs.simulation.JournalFixture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A listener hears the events of a session and cannot change them (requirement 12.3). */
class ListenerSpec {
    private static final MatrixCase.Way SEQUENTIAL = new MatrixCase.Way(
            Disposition.CALL_BACK_LATER,
            WriteStrategy.SEQUENTIAL,
            WriteStrategy.SEQUENTIAL,
            IdempotencyMode.RECORD_ID,
            false,
            MatrixCase.Entry.RUN);
    private static final List<Disposition> DISPOSITIONS =
            List.of(Disposition.CALL_BACK_LATER, Disposition.NOT_INTERESTED, Disposition.BLOCKED);
    private static final long HISTORIES = 400;

    /** Throws an exception or an error at every event, each kind in turn. */
    private static final class ThrowingListener implements WriteBackListener {
        private final AtomicLong events = new AtomicLong();
        private final Set<String> kinds = new TreeSet<>();

        @Override
        public void on(WriteBackEvent event) {
            synchronized (kinds) {
                kinds.add(event.getClass().getSimpleName());
            }
            switch ((int) (events.getAndIncrement() % 4)) {
                case 0 -> throw new IllegalStateException("the log is full");
                case 1 -> throw new AssertionError("a listener's own assertion");
                case 2 -> throw new NoClassDefFoundError("a listener that was deployed badly");
                default -> ThrowingListener.<RuntimeException>sneak(new java.io.IOException("no space left"));
            }
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
        }) // a checked exception that no signature declares
        private static <E extends Throwable> void sneak(Throwable thrown) throws E {
            throw (E) thrown;
        }
    }

    @Tag("exhaustive")
    @Test
    void with_a_listener_that_always_throws_every_cell_of_the_matrix_takes_the_same_calls() {
        ThrowingListener listener = new ThrowingListener();
        for (MatrixCase.Way way : Matrix.ways(DISPOSITIONS)) {
            List<FaultScriptRunner.Kind> healthy = new MatrixCase(way, Map.of()).play();
            assertThat(new MatrixCase(way, Map.of(), listener).play()).isEqualTo(healthy);
            for (int at = 0; at < healthy.size(); at++) {
                for (Fault fault : healthy.get(at).faults()) {
                    Map<Integer, Fault> faults = Map.of(at, fault);
                    assertThat(new MatrixCase(way, faults, listener).play())
                            .as("%s with %s", way, faults)
                            .isEqualTo(new MatrixCase(way, faults).play());
                }
            }
        }
        assertThat(listener.events.get()).isGreaterThan(1000);
    }

    @Tag("12.3")
    @Tag("exhaustive")
    @Test
    void with_a_listener_that_always_throws_every_history_goes_the_same_way() {
        ThrowingListener listener = new ThrowingListener();
        ExecutorService threads = Executors.newCachedThreadPool(DaemonThreads::thread);
        try {
            for (long seed = 1; seed <= HISTORIES; seed++) {
                assertThat(History.trace(seed, threads, listener, JournalFixture::inMemory))
                        .as("seed %s", seed)
                        .isEqualTo(History.trace(seed, threads));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(listener.kinds)
                .contains(
                        "OutcomeAccepted",
                        "SessionReopened",
                        "SessionOpened",
                        "SessionResumed",
                        "WriteAttempted",
                        "WriteConfirmed",
                        "RetryScheduled",
                        "SessionParked",
                        "SessionCompleted",
                        "SessionBlocked",
                        "SessionReconciled",
                        "SessionAbandoned",
                        "LeaseLost");
    }

    @Tag("12.3")
    @Test
    void a_listener_hears_a_healthy_session_from_its_opening_to_its_end() {
        List<WriteBackEvent> results = new ArrayList<>();
        new MatrixCase(SEQUENTIAL, Map.of(), results::add).play();

        SessionId session = SessionId.of(new UUID(8, 8));
        assertThat(results)
                .containsExactly(
                        new WriteBackEvent.SessionOpened(session),
                        applied(session, RequestKind.CLAIM),
                        applied(session, RequestKind.PHONE_CALL_ACTIVITY),
                        new WriteBackEvent.WriteConfirmed(session, Operation.PHONE_CALL_ACTIVITY),
                        applied(session, RequestKind.QUEUE_STATUS_UPDATE),
                        new WriteBackEvent.WriteConfirmed(session, Operation.QUEUE_STATUS_UPDATE),
                        applied(session, RequestKind.TASK),
                        new WriteBackEvent.WriteConfirmed(session, Operation.TASK),
                        new WriteBackEvent.SessionCompleted(session));
    }

    private static WriteBackEvent applied(SessionId session, RequestKind write) {
        return new WriteBackEvent.WriteAttempted(session, write, 1, Result.APPLIED, OptionalInt.empty());
    }

    @Test
    void after_any_single_fault_a_listener_hears_each_confirmation_and_the_completion_once() {
        List<FaultScriptRunner.Kind> healthy = new MatrixCase(SEQUENTIAL, Map.of()).play();
        int takenOver = 0;
        for (int at = 0; at < healthy.size(); at++) {
            for (Fault fault : healthy.get(at).faults()) {
                Map<Object, Integer> results = new HashMap<>();
                List<WriteBackEvent> all = new ArrayList<>();
                new MatrixCase(SEQUENTIAL, Map.of(at, fault), all::add).play();
                all.forEach(event -> results.merge(event, 1, Integer::sum));
                takenOver += (int) all.stream()
                        .filter(e -> e instanceof WriteBackEvent.SessionResumed resumed && resumed.takenOver())
                        .count();
                results.forEach((event, times) -> {
                    if (event instanceof WriteBackEvent.WriteConfirmed
                            || event instanceof WriteBackEvent.SessionCompleted) {
                        assertThat(entry(event, times)).as("%s", fault).isEqualTo(entry(event, 1));
                    }
                });
            }
        }
        assertThat(takenOver).isPositive();
    }
}
