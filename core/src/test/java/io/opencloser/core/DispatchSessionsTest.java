package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.policy.DispatchTiming;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.LeaseRequest;
import io.opencloser.core.port.journal.TakeRequest;
import io.opencloser.doubles.ModelRow;
import io.opencloser.doubles.SampleOutcomes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bounded steps over what is due: fair, and cheap while nothing can work (requirements 6.1, 6.5 and 6.8). */
class DispatchSessionsTest {
    private final Scenario scenario = Scenario.sequential();

    private static SessionId session(int number) {
        return SessionId.of(new UUID(9, number));
    }

    private void accept(int number) {
        QueueItemId item = new QueueItemId(new UUID(70, number));
        scenario.crm.rows.put(item, ModelRow.fresh(item));
        scenario.crm.sentFor(session(number));
        scenario.library().accept(SampleOutcomes.outcome(session(number), item, Disposition.VOICEMAIL));
    }

    private RunStatus status(int number) {
        return scenario.journal.find(session(number)).orElseThrow().status();
    }

    private AtomicInteger refusedWhile(AtomicBoolean out, CrmException.Kind kind) {
        AtomicInteger asked = new AtomicInteger();
        scenario.answers(Queue.class, "select", () -> {
            asked.incrementAndGet();
            if (out.get()) {
                throw new CrmException(
                        kind,
                        new CrmFailure(
                                "GET rows: HTTP 403",
                                OptionalInt.of(403),
                                Optional.of("0x80072560"),
                                Optional.empty()));
            }
            return new io.opencloser.core.port.crm.QueueReading.NotFound();
        });
        return asked;
    }

    @Tag("6.1")
    @Test
    void a_caller_who_is_not_let_in_is_tried_with_one_session_at_growing_distances() {
        for (int number = 1; number <= 4; number++) {
            accept(number);
        }
        AtomicBoolean out = new AtomicBoolean(true);
        AtomicInteger asked = refusedWhile(out, CrmException.Kind.SIGN_IN);
        OpenCloser library = scenario.library();

        Dispatched first = library.dispatch(10);
        assertThat(first.results())
                .hasOnlyElementsOfType(SessionResult.ResumeNeeded.class)
                .hasSize(1);
        assertThat(first.refusal()).contains("GET rows: HTTP 403");
        assertThat(first.probeIn()).isPositive();
        for (int minute = 0; minute < 24 * 60; minute++) {
            library.dispatch(10);
            scenario.time.advance(Duration.ofMinutes(1));
        }

        assertThat(asked.get()).isBetween(20, 45);
        for (int number = 1; number <= 4; number++) {
            assertThat(status(number)).isNotEqualTo(RunStatus.BLOCKED);
            assertThat(scenario.journal
                            .find(session(number))
                            .orElseThrow()
                            .progress()
                            .schedule()
                            .failures())
                    .isZero();
        }

        out.set(false);
        scenario.time.advance(Duration.ofHours(1));
        assertThat(library.dispatch(10).results()).hasSize(1);
        assertThat(library.dispatch(10).refusal()).isEmpty();
        for (int number = 1; number <= 4; number++) {
            assertThat(status(number)).isEqualTo(RunStatus.BLOCKED);
        }
    }

    @Tag("6.1")
    @Test
    void sessions_that_are_refused_for_good_one_after_another_with_the_same_code_are_not_at_fault() {
        for (int number = 1; number <= 20; number++) {
            accept(number);
        }
        scenario.answers(
                Crm.class,
                "create",
                () -> new WriteReply.Refused(
                        WriteReply.Refusal.PERMANENT,
                        new CrmFailure(
                                "POST phonecalls: HTTP 403",
                                OptionalInt.of(403),
                                Optional.of("0x80040220"),
                                Optional.empty())));

        Dispatched dispatched = scenario.library().dispatch(20);

        assertThat(dispatched.results())
                .hasOnlyElementsOfType(SessionResult.Blocked.class)
                .hasSize(3);
        assertThat(dispatched.refusal()).contains("POST phonecalls: HTTP 403");
        assertThat(status(4)).isEqualTo(RunStatus.IN_PROGRESS);
        assertThat(scenario.journal.find(session(4)).orElseThrow().lease()).isEmpty();
    }

    @Tag("6.5")
    @Test
    void healthy_sessions_never_wait_behind_failing_ones() {
        for (int number = 1; number <= 100; number++) {
            accept(number);
        }
        AtomicInteger requests = new AtomicInteger();
        AtomicBoolean failing = new AtomicBoolean(true);
        scenario.answers(Crm.class, "create", () -> {
            requests.incrementAndGet();
            if (failing.get()) {
                throw new CrmException(CrmException.Kind.TRANSIENT, CrmFailure.of("no connection"));
            }
            return new WriteReply.Refused(WriteReply.Refusal.PERMANENT, CrmFailure.of("healthy"));
        });
        OpenCloser library = scenario.library();
        for (int pass = 0; pass < 40; pass++) {
            library.dispatch(100);
            scenario.time.advance(Duration.ofMinutes(3));
        }
        // two hours of passes every three minutes: each session was tried a few times only
        assertThat(requests.get()).isLessThanOrEqualTo(100 * 12);
        for (int number = 101; number <= 103; number++) {
            accept(number);
        }
        failing.set(false);

        assertThat(library.dispatch(3).results())
                .extracting(SessionResult::session)
                .containsExactly(session(101), session(102), session(103));
    }

    @Tag("6.8")
    @Test
    void an_unexpected_exception_parks_the_session_and_counts_as_failed() {
        scenario.answers(Crm.class, "create", () -> {
            throw new IllegalStateException("a secret may be in here");
        });

        SessionResult result = scenario.write(Disposition.VOICEMAIL);

        assertThat(result)
                .isEqualTo(new SessionResult.Failed(
                        Scenario.SESSION, "unexpected java.lang.IllegalStateException", java.util.Set.of()));
        assertThat(scenario.known().status()).isEqualTo(RunStatus.RESUME_NEEDED);
        assertThat(scenario.known().lease()).isEmpty();
    }

    @Test
    void a_lease_that_is_lost_before_it_is_given_back_does_not_stop_a_dispatch() {
        accept(1);
        accept(2);
        scenario.answers(Crm.class, "create", () -> {
            Thread.currentThread().interrupt();
            return new WriteReply.Refused(WriteReply.Refusal.PERMANENT, CrmFailure.of("refused"));
        });
        scenario.answers(Journal.class, "releaseLease", () -> {
            throw new LeaseLostException(session(2));
        });

        assertThat(scenario.library().dispatch(2).results()).hasSize(1);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_session_that_waited_behind_a_slow_one_is_left_to_the_worker_that_took_it_over() {
        accept(1);
        accept(2);
        accept(3);
        AtomicInteger creates = new AtomicInteger();
        scenario.answers(Crm.class, "create", () -> {
            if (creates.incrementAndGet() == 1) {
                scenario.time.advance(Duration.ofSeconds(50));
                scenario.journal.renew(
                        scenario.journal.find(session(2)).orElseThrow().lease().orElseThrow(), Duration.ofMinutes(9));
                scenario.time.advance(Duration.ofSeconds(20));
                scenario.journal.acquire(session(3), new LeaseRequest("another", Duration.ofMinutes(1)), Set.of());
            }
            return new WriteReply.Refused(WriteReply.Refusal.PERMANENT, CrmFailure.of("refused"));
        });

        assertThat(scenario.library().dispatch(3).results())
                .extracting(SessionResult::session)
                .containsExactly(session(1), session(2));
        assertThat(scenario.journal
                        .find(session(3))
                        .orElseThrow()
                        .lease()
                        .orElseThrow()
                        .holder())
                .isEqualTo("another");
    }

    @Tag("6.1")
    @Test
    void a_probe_that_the_journal_stops_is_followed_by_another_one() {
        accept(1);
        accept(2);
        AtomicBoolean out = new AtomicBoolean(true);
        refusedWhile(out, CrmException.Kind.SIGN_IN);
        AtomicBoolean journalFails = new AtomicBoolean();
        Journal real = scenario.journal;
        scenario.answers(Journal.class, "take", () -> {
            if (journalFails.get()) {
                throw new JournalException(JournalException.Kind.UNAVAILABLE, "no database");
            }
            return real.take(new TakeRequest(
                    1, "model", new LeaseRequest("w", Duration.ofMinutes(1)), Set.of(), DispatchTiming.NOW));
        });
        OpenCloser library = scenario.library();
        library.dispatch(1);
        scenario.time.advance(Duration.ofHours(1));
        journalFails.set(true);
        assertThatThrownBy(() -> library.dispatch(1)).isInstanceOf(JournalException.class);

        journalFails.set(false);
        out.set(false);

        assertThat(library.dispatch(1).results()).hasSize(1);
        assertThat(library.dispatch(1).refusal()).isEmpty();
    }

    @Test
    void an_interrupt_hands_back_what_was_not_begun() {
        accept(1);
        accept(2);
        scenario.answers(Crm.class, "create", () -> {
            Thread.currentThread().interrupt();
            return new WriteReply.Refused(WriteReply.Refusal.PERMANENT, CrmFailure.of("refused"));
        });

        assertThat(scenario.library().dispatch(2).results()).hasSize(1);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(scenario.journal.find(session(2)).orElseThrow().lease()).isEmpty();
        assertThat(List.of(status(1), status(2))).containsExactly(RunStatus.BLOCKED, RunStatus.IN_PROGRESS);
    }
}
