package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.crm.ActivityState;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.ReadBack;
import io.opencloser.core.port.crm.RecordMatch;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.doubles.Fault;
import io.opencloser.doubles.ModelRow;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How the writes of a plan travel, and how often they do (requirements 5.2, 5.5 and 6.2). */
class WriteStrategyTest {
    private static final Set<Operation> ALL =
            EnumSet.of(Operation.PHONE_CALL_ACTIVITY, Operation.QUEUE_STATUS_UPDATE, Operation.TASK);

    private static Scenario atomic(IdempotencyMode mode) {
        return Scenario.with(WriteStrategy.ATOMIC, mode, false);
    }

    private static Scenario keyQuery() {
        return Scenario.with(WriteStrategy.SEQUENTIAL, IdempotencyMode.KEY_QUERY, false);
    }

    private static List<RequestKind> sent(Scenario scenario) {
        return scenario.heard.stream()
                .filter(WriteBackEvent.WriteAttempted.class::isInstance)
                .map(event -> ((WriteBackEvent.WriteAttempted) event).write())
                .toList();
    }

    private static SessionResult write(Scenario scenario) {
        return scenario.library()
                .write(Scenario.outcome(Disposition.CALL_BACK_LATER))
                .result();
    }

    private static SessionResult completed(Set<Operation> written) {
        return new SessionResult.Completed(Scenario.SESSION, written);
    }

    @Tag("5.5")
    @Test
    void everything_but_the_closing_of_the_phone_call_travels_together() {
        Scenario scenario = Scenario.with(WriteStrategy.ATOMIC, IdempotencyMode.RECORD_ID, true);

        assertThat(write(scenario)).isEqualTo(completed(EnumSet.allOf(Operation.class)));
        assertThat(sent(scenario)).containsExactly(RequestKind.CHANGE_SET, RequestKind.PHONE_CALL_COMPLETION);
    }

    @Test
    void a_single_write_travels_by_itself() {
        Scenario scenario = atomic(IdempotencyMode.RECORD_ID);

        assertThat(scenario.library()
                        .write(Scenario.outcome(Disposition.BLOCKED))
                        .result())
                .isInstanceOf(SessionResult.Blocked.class);
        assertThat(sent(scenario)).containsExactly(RequestKind.QUEUE_STATUS_UPDATE);
        assertThat(scenario.heard)
                .contains(new WriteBackEvent.SessionBlocked(Scenario.SESSION, BlockReason.ELIGIBILITY, List.of()));
    }

    @Test
    void a_set_that_failed_though_nothing_had_moved_is_written_one_by_one() {
        Scenario scenario = atomic(IdempotencyMode.RECORD_ID).nextWrites(Fault.HTTP_412_VERSION);

        assertThat(write(scenario)).isEqualTo(completed(ALL));
        assertThat(sent(scenario))
                .containsExactly(
                        RequestKind.CHANGE_SET,
                        RequestKind.PHONE_CALL_ACTIVITY,
                        RequestKind.QUEUE_STATUS_UPDATE,
                        RequestKind.TASK);
    }

    @Test
    void a_set_follows_a_row_that_moves_five_times_and_then_waits_for_a_quieter_hour() {
        Scenario scenario = atomic(IdempotencyMode.RECORD_ID);
        scenario.beforeEachWrite(() -> scenario.edit(ModelRow::moved));

        assertThat(write(scenario))
                .isEqualTo(new SessionResult.ResumeNeeded(
                        Scenario.SESSION,
                        "the queue row changed during every attempt to write it",
                        Duration.ZERO,
                        Set.of()));
        assertThat(scenario.writesSent()).isEqualTo(5);
        Scenario one = Scenario.sequential();
        one.beforeEachWrite(() -> one.edit(ModelRow::moved));
        assertThat(write(one)).isInstanceOf(SessionResult.ResumeNeeded.class);
        assertThat(one.writesSent()).isEqualTo(6);
        Scenario four = atomic(IdempotencyMode.RECORD_ID);
        four.beforeEachWrite(() -> {
            if (four.writesSent() < 5) {
                four.edit(ModelRow::moved);
            }
        });
        assertThat(write(four)).isEqualTo(completed(ALL));
    }

    @Test
    void what_stands_under_our_id_and_is_not_ours_stops_the_session() {
        for (WriteStrategy strategy : WriteStrategy.values()) {
            for (IdempotencyMode mode : IdempotencyMode.values()) {
                Scenario scenario = Scenario.with(strategy, mode, false).nextWrites(Fault.HTTP_412_PRIMARY_KEY);
                scenario.answers(
                        Crm.class,
                        "readBack",
                        () -> new ReadBack(
                                Map.of(Operation.PHONE_CALL_ACTIVITY, new RecordMatch.Foreign(new UUID(6, 6))),
                                Optional.of(scenario.row().baseline())));

                assertThat(write(scenario))
                        .as("%s %s", strategy, mode)
                        .isEqualTo(new SessionResult.Blocked(
                                Scenario.SESSION,
                                BlockReason.PERMANENT_OTHER,
                                List.of(),
                                "a record that is not this session's stands under the id of its phone_call_activity",
                                Set.of()));
            }
        }
    }

    @Tag("5.2")
    @Test
    void with_looked_up_keys_a_set_looks_before_it_is_sent() {
        Scenario scenario = atomic(IdempotencyMode.KEY_QUERY).nextWrites(Fault.LOST_AFTER_THE_COMMIT, Fault.HTTP_503);
        assertThat(write(scenario)).isEqualTo(completed(ALL));
        Scenario again = atomic(IdempotencyMode.KEY_QUERY);
        again.nextWrites(Fault.LOST_AFTER_THE_COMMIT, Fault.HTTP_503, Fault.HTTP_503);
        assertThat(write(again)).isInstanceOf(SessionResult.ResumeNeeded.class);
        int writes = again.writesSent();

        assertThat(again.library().resume(Scenario.SESSION)).isEqualTo(completed(ALL));
        assertThat(again.crm.records.created(Scenario.SESSION, Operation.TASK)).isOne();
        assertThat(again.writesSent())
                .as("phone call and task are found, the row is written and found to be ours")
                .isEqualTo(writes + 1);
    }

    @Tag("5.2")
    @Test
    void with_looked_up_keys_an_attempt_is_announced_and_one_without_an_answer_waited_for() {
        Scenario scenario = keyQuery().nextWrites(Fault.LOST_BEFORE_THE_COMMIT);

        assertThat(write(scenario))
                .isEqualTo(new SessionResult.ResumeNeeded(
                        Scenario.SESSION,
                        "an earlier attempt to create the phone_call_activity record had no answer and may still happen",
                        Duration.ofSeconds(149),
                        Set.of()));
        assertThat(scenario.history()).containsSubsequence("opened", "attempting", "suspended");
        scenario.time.advance(Duration.ofSeconds(149));
        assertThat(scenario.library().resume(Scenario.SESSION)).isEqualTo(completed(ALL));
        assertThat(sent(scenario))
                .containsExactly(
                        RequestKind.PHONE_CALL_ACTIVITY,
                        RequestKind.PHONE_CALL_ACTIVITY,
                        RequestKind.QUEUE_STATUS_UPDATE,
                        RequestKind.TASK);
    }

    @Test
    void with_looked_up_keys_a_throttled_attempt_is_repeated_within_the_budget() {
        Scenario scenario = keyQuery().nextWrites(Fault.HTTP_429, Fault.HTTP_429_A_SHORT_PAUSE);
        assertThat(write(scenario)).isEqualTo(completed(ALL));
        assertThat(scenario.heard)
                .filteredOn(WriteBackEvent.RetryScheduled.class::isInstance)
                .extracting(event -> ((WriteBackEvent.RetryScheduled) event).delay())
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(scenario.heard)
                .filteredOn(WriteBackEvent.WriteAttempted.class::isInstance)
                .extracting(event -> ((WriteBackEvent.WriteAttempted) event).attempt())
                .startsWith(1, 2, 3, 1);

        Scenario busy = keyQuery().nextWrites(Fault.HTTP_429, Fault.HTTP_429, Fault.HTTP_429);
        assertThat(write(busy))
                .isEqualTo(new SessionResult.ResumeNeeded(Scenario.SESSION, "HTTP_429", Duration.ZERO, Set.of()));
        Scenario refused = keyQuery().nextWrites(Fault.HTTP_403);
        assertThat(write(refused))
                .isEqualTo(new SessionResult.Blocked(
                        Scenario.SESSION, BlockReason.PERMANENT_OTHER, List.of(), "HTTP_403", Set.of()));
    }

    @Tag("5.2")
    @Test
    void an_alternate_key_on_the_stamp_is_believed_when_the_record_is_found() {
        Scenario scenario = keyQuery().nextWrites(Fault.HTTP_412_ALTERNATE_KEY);
        assertThat(write(scenario))
                .isEqualTo(new SessionResult.Blocked(
                        Scenario.SESSION,
                        BlockReason.PERMANENT_OTHER,
                        List.of(),
                        "the phone_call_activity record exists by another key than the session's"
                                + " (HTTP_412_ALTERNATE_KEY)",
                        Set.of()));

        Scenario found = keyQuery().nextWrites(Fault.HTTP_412_ALTERNATE_KEY);
        found.beforeEachWrite(() -> {
            if (found.writesSent() == 1) {
                found.crm.records.create(new UUID(4, 4), Scenario.SESSION, Operation.PHONE_CALL_ACTIVITY);
            }
        });
        assertThat(write(found)).isEqualTo(completed(ALL));
        assertThat(found.crm.records.created(Scenario.SESSION, Operation.PHONE_CALL_ACTIVITY))
                .isOne();
    }

    @Tag("6.2")
    @Test
    void a_write_is_sent_three_times_with_one_and_two_seconds_in_between() {
        Scenario scenario = Scenario.sequential().nextWrites(Fault.HTTP_503, Fault.HTTP_500);
        assertThat(write(scenario)).isEqualTo(completed(ALL));
        assertThat(scenario.time.elapsed()).isEqualTo(Duration.ofSeconds(3));
        Scenario read = Scenario.sequential().nextReads(Fault.HTTP_503, Fault.HTTP_429_A_SHORT_PAUSE);
        assertThat(write(read)).isEqualTo(completed(ALL));
        assertThat(read.time.elapsed()).isEqualTo(Duration.ofSeconds(4));
        assertThat(read.heard)
                .filteredOn(WriteBackEvent.RetryScheduled.class::isInstance)
                .extracting(event -> ((WriteBackEvent.RetryScheduled) event).request())
                .containsExactly(RequestKind.READ, RequestKind.READ);
    }

    @Tag("12.3")
    @Test
    void a_listener_hears_of_each_attempt_what_is_known() {
        Scenario scenario = Scenario.sequential().nextWrites(Fault.HTTP_429, Fault.HTTP_503, Fault.HTTP_403);
        write(scenario);

        assertThat(scenario.heard)
                .filteredOn(WriteBackEvent.WriteAttempted.class::isInstance)
                .extracting(event ->
                        ((WriteBackEvent.WriteAttempted) event).result().wireName())
                .containsExactly("not_taken", "unknown", "refused");
    }

    @Tag("2.4")
    @Tag("5.7")
    @Test
    void a_phone_call_that_is_gone_or_closed_is_not_closed_again() {
        Scenario gone = Scenario.with(WriteStrategy.SEQUENTIAL, IdempotencyMode.RECORD_ID, true);
        gone.answers(Crm.class, "phoneCall", Optional::empty);
        assertThat(write(gone))
                .isEqualTo(new SessionResult.Blocked(
                        Scenario.SESSION,
                        BlockReason.TARGET_DELETED,
                        List.of(),
                        "the phone_call_activity record was written and has been deleted since",
                        ALL));

        Scenario closed = Scenario.with(WriteStrategy.SEQUENTIAL, IdempotencyMode.RECORD_ID, true);
        closed.answers(Crm.class, "phoneCall", () -> Optional.of(new ActivityState(new RowVersion("1"), false)));
        assertThat(write(closed)).isEqualTo(completed(EnumSet.allOf(Operation.class)));
        assertThat(sent(closed)).doesNotContain(RequestKind.PHONE_CALL_COMPLETION);

        Scenario moving = Scenario.with(WriteStrategy.SEQUENTIAL, IdempotencyMode.RECORD_ID, true);
        moving.answers(Crm.class, "phoneCall", () -> Optional.of(new ActivityState(new RowVersion("another"), true)));
        assertThat(write(moving))
                .isEqualTo(new SessionResult.ResumeNeeded(
                        Scenario.SESSION,
                        "the phone call changed during every attempt to complete it",
                        Duration.ZERO,
                        ALL));
        assertThat(moving.writesSent()).isEqualTo(3 + 5);
    }

    @Tag("6.4")
    @Test
    void a_slow_write_back_keeps_its_lease() {
        Scenario scenario = Scenario.sequential();
        scenario.beforeEachWrite(() -> scenario.time.advance(Duration.ofSeconds(19)));
        write(scenario);
        assertThat(scenario.history()).doesNotContain("taken_over");
        Scenario slow = Scenario.sequential();
        slow.beforeEachWrite(() -> {
            slow.time.advance(Duration.ofSeconds(21));
            assertThat(slow.known().lease().orElseThrow().expiresAt()).isAfter(slow.time.now());
        });

        assertThat(write(slow)).isEqualTo(completed(ALL));
        assertThat(slow.time.elapsed()).isEqualTo(Duration.ofSeconds(63));
    }

    @Tag("7.4")
    @Test
    void a_changed_mapping_stops_a_resume_and_is_accepted_by_name() {
        Scenario scenario = Scenario.sequential().nextWrites(Fault.HTTP_503, Fault.HTTP_503, Fault.HTTP_503);
        assertThat(write(scenario)).isInstanceOf(SessionResult.ResumeNeeded.class);
        scenario.crm.mappingChanges();
        SessionResult changed = new SessionResult.Blocked(
                Scenario.SESSION,
                BlockReason.MAPPING_CHANGED,
                List.of("fields"),
                "the mapping is not the one the plan was made for: fields was [m1] and is [m2]",
                Set.of());

        assertThat(scenario.library().resume(Scenario.SESSION)).isEqualTo(changed);
        int entries = scenario.history().size();
        assertThat(scenario.library().resume(Scenario.SESSION)).isEqualTo(changed);
        assertThat(scenario.history()).hasSize(entries);
        assertThat(scenario.library().resumeAcceptingMapping(Scenario.SESSION)).isEqualTo(completed(ALL));
        assertThat(scenario.known().plan().orElseThrow().target().mapping())
                .isEqualTo(scenario.crm.target().mapping());
    }

    @Test
    void a_mapping_that_was_put_back_is_taken_up_without_asking() {
        Scenario scenario = Scenario.sequential().nextWrites(Fault.HTTP_503, Fault.HTTP_503, Fault.HTTP_503);
        write(scenario);
        var before = scenario.crm.target();
        scenario.crm.mappingChanges();
        assertThat(scenario.library().resume(Scenario.SESSION)).isInstanceOf(SessionResult.Blocked.class);
        scenario.answers(Crm.class, "target", () -> before);

        assertThat(scenario.library().resume(Scenario.SESSION)).isEqualTo(completed(ALL));
    }

    @Test
    void a_crm_that_is_not_as_the_mapping_says_stops_a_resume() {
        Scenario scenario = Scenario.sequential().nextWrites(Fault.HTTP_503, Fault.HTTP_503, Fault.HTTP_503);
        write(scenario);
        scenario.answers(Crm.class, "check", () -> new MappingCheck.Invalid(List.of("no column a", "no column b")));

        assertThat(scenario.library().resume(Scenario.SESSION))
                .isEqualTo(new SessionResult.Blocked(
                        Scenario.SESSION,
                        BlockReason.METADATA,
                        List.of(),
                        "the mapping does not fit the CRM: no column a; no column b",
                        Set.of()));
    }
}
