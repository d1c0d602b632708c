package io.opencloser.specs.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.crm.ActivityState;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.Readiness;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.Sighting;
import io.opencloser.core.port.crm.Survey;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.specs.model.Mishap;
import io.opencloser.specs.model.Row;
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
class StrategySpec {
    private static final Set<Operation> ALL =
            EnumSet.of(Operation.PHONE_CALL_ACTIVITY, Operation.QUEUE_STATUS_UPDATE, Operation.TASK);

    private static Office atomic(IdempotencyMode mode) {
        return Office.with(WriteStrategy.ATOMIC, mode, false);
    }

    private static Office keyQuery() {
        return Office.with(WriteStrategy.SEQUENTIAL, IdempotencyMode.KEY_QUERY, false);
    }

    private static List<RequestKind> sent(Office office) {
        return office.heard.stream()
                .filter(WriteBackEvent.WriteAttempted.class::isInstance)
                .map(event -> ((WriteBackEvent.WriteAttempted) event).write())
                .toList();
    }

    private static SessionResult write(Office office) {
        return office.library()
                .write(Office.outcome(Disposition.CALL_BACK_LATER))
                .result();
    }

    private static SessionResult completed(Set<Operation> written) {
        return new SessionResult.Completed(Office.SESSION, written);
    }

    @Tag("5.5")
    @Test
    void everything_but_the_closing_of_the_phone_call_travels_together() {
        Office office = Office.with(WriteStrategy.ATOMIC, IdempotencyMode.RECORD_ID, true);

        assertThat(write(office)).isEqualTo(completed(EnumSet.allOf(Operation.class)));
        assertThat(sent(office)).containsExactly(RequestKind.CHANGE_SET, RequestKind.PHONE_CALL_COMPLETION);
    }

    @Test
    void a_single_write_travels_by_itself() {
        Office office = atomic(IdempotencyMode.RECORD_ID);

        assertThat(office.library().write(Office.outcome(Disposition.BLOCKED)).result())
                .isInstanceOf(SessionResult.Blocked.class);
        assertThat(sent(office)).containsExactly(RequestKind.QUEUE_STATUS_UPDATE);
        assertThat(office.heard)
                .contains(new WriteBackEvent.SessionBlocked(Office.SESSION, BlockReason.ELIGIBILITY, List.of()));
    }

    @Test
    void a_set_that_failed_though_nothing_had_moved_is_written_one_by_one() {
        Office office = atomic(IdempotencyMode.RECORD_ID).nextWrites(Mishap.HTTP_412_VERSION);

        assertThat(write(office)).isEqualTo(completed(ALL));
        assertThat(sent(office))
                .containsExactly(
                        RequestKind.CHANGE_SET,
                        RequestKind.PHONE_CALL_ACTIVITY,
                        RequestKind.QUEUE_STATUS_UPDATE,
                        RequestKind.TASK);
    }

    @Test
    void a_set_follows_a_row_that_moves_five_times_and_then_waits_for_a_quieter_hour() {
        Office office = atomic(IdempotencyMode.RECORD_ID);
        office.beforeEachWrite(() -> office.edit(Row::moved));

        assertThat(write(office))
                .isEqualTo(new SessionResult.ResumeNeeded(
                        Office.SESSION,
                        "the queue row changed during every attempt to write it",
                        Duration.ZERO,
                        Set.of()));
        assertThat(office.writesSent()).isEqualTo(5);
        Office one = Office.sequential();
        one.beforeEachWrite(() -> one.edit(Row::moved));
        assertThat(write(one)).isInstanceOf(SessionResult.ResumeNeeded.class);
        assertThat(one.writesSent()).isEqualTo(6);
        Office four = atomic(IdempotencyMode.RECORD_ID);
        four.beforeEachWrite(() -> {
            if (four.writesSent() < 5) {
                four.edit(Row::moved);
            }
        });
        assertThat(write(four)).isEqualTo(completed(ALL));
    }

    @Test
    void what_stands_under_our_id_and_is_not_ours_stops_the_session() {
        for (WriteStrategy strategy : WriteStrategy.values()) {
            for (IdempotencyMode mode : IdempotencyMode.values()) {
                Office office = Office.with(strategy, mode, false).nextWrites(Mishap.HTTP_412_PRIMARY_KEY);
                office.answers(
                        Crm.class,
                        "survey",
                        () -> new Survey(
                                Map.of(Operation.PHONE_CALL_ACTIVITY, new Sighting.Foreign(new UUID(6, 6))),
                                Optional.of(office.row().baseline())));

                assertThat(write(office))
                        .as("%s %s", strategy, mode)
                        .isEqualTo(new SessionResult.Blocked(
                                Office.SESSION,
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
        Office office = atomic(IdempotencyMode.KEY_QUERY).nextWrites(Mishap.LOST_AFTER_THE_COMMIT, Mishap.HTTP_503);
        assertThat(write(office)).isEqualTo(completed(ALL));
        Office again = atomic(IdempotencyMode.KEY_QUERY);
        again.nextWrites(Mishap.LOST_AFTER_THE_COMMIT, Mishap.HTTP_503, Mishap.HTTP_503);
        assertThat(write(again)).isInstanceOf(SessionResult.ResumeNeeded.class);
        int writes = again.writesSent();

        assertThat(again.library().resume(Office.SESSION)).isEqualTo(completed(ALL));
        assertThat(again.crm.records.created(Office.SESSION, Operation.TASK)).isOne();
        assertThat(again.writesSent())
                .as("phone call and task are found, the row is written and found to be ours")
                .isEqualTo(writes + 1);
    }

    @Tag("5.2")
    @Test
    void with_looked_up_keys_an_attempt_is_announced_and_one_without_an_answer_waited_for() {
        Office office = keyQuery().nextWrites(Mishap.LOST_BEFORE_THE_COMMIT);

        assertThat(write(office))
                .isEqualTo(new SessionResult.ResumeNeeded(
                        Office.SESSION,
                        "an earlier attempt to create the phone_call_activity record had no answer and may still happen",
                        Duration.ofSeconds(149),
                        Set.of()));
        assertThat(office.history()).containsSubsequence("opened", "attempting", "suspended");
        office.time.advance(Duration.ofSeconds(149));
        assertThat(office.library().resume(Office.SESSION)).isEqualTo(completed(ALL));
        assertThat(sent(office))
                .containsExactly(
                        RequestKind.PHONE_CALL_ACTIVITY,
                        RequestKind.PHONE_CALL_ACTIVITY,
                        RequestKind.QUEUE_STATUS_UPDATE,
                        RequestKind.TASK);
    }

    @Test
    void with_looked_up_keys_a_throttled_attempt_is_repeated_within_the_budget() {
        Office office = keyQuery().nextWrites(Mishap.HTTP_429, Mishap.HTTP_429_A_SHORT_PAUSE);
        assertThat(write(office)).isEqualTo(completed(ALL));
        assertThat(office.heard)
                .filteredOn(WriteBackEvent.RetryScheduled.class::isInstance)
                .extracting(event -> ((WriteBackEvent.RetryScheduled) event).delay())
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(office.heard)
                .filteredOn(WriteBackEvent.WriteAttempted.class::isInstance)
                .extracting(event -> ((WriteBackEvent.WriteAttempted) event).attempt())
                .startsWith(1, 2, 3, 1);

        Office busy = keyQuery().nextWrites(Mishap.HTTP_429, Mishap.HTTP_429, Mishap.HTTP_429);
        assertThat(write(busy))
                .isEqualTo(new SessionResult.ResumeNeeded(Office.SESSION, "HTTP_429", Duration.ZERO, Set.of()));
        Office refused = keyQuery().nextWrites(Mishap.HTTP_403);
        assertThat(write(refused))
                .isEqualTo(new SessionResult.Blocked(
                        Office.SESSION, BlockReason.PERMANENT_OTHER, List.of(), "HTTP_403", Set.of()));
    }

    @Tag("5.2")
    @Test
    void an_alternate_key_on_the_stamp_is_believed_when_the_record_is_found() {
        Office office = keyQuery().nextWrites(Mishap.HTTP_412_ALTERNATE_KEY);
        assertThat(write(office))
                .isEqualTo(new SessionResult.Blocked(
                        Office.SESSION,
                        BlockReason.PERMANENT_OTHER,
                        List.of(),
                        "the phone_call_activity record exists by another key than the session's"
                                + " (HTTP_412_ALTERNATE_KEY)",
                        Set.of()));

        Office found = keyQuery().nextWrites(Mishap.HTTP_412_ALTERNATE_KEY);
        found.beforeEachWrite(() -> {
            if (found.writesSent() == 1) {
                found.crm.records.create(new UUID(4, 4), Office.SESSION, Operation.PHONE_CALL_ACTIVITY);
            }
        });
        assertThat(write(found)).isEqualTo(completed(ALL));
        assertThat(found.crm.records.created(Office.SESSION, Operation.PHONE_CALL_ACTIVITY))
                .isOne();
    }

    @Tag("6.2")
    @Test
    void a_write_is_sent_three_times_with_one_and_two_seconds_in_between() {
        Office office = Office.sequential().nextWrites(Mishap.HTTP_503, Mishap.HTTP_500);
        assertThat(write(office)).isEqualTo(completed(ALL));
        assertThat(office.time.elapsed()).isEqualTo(Duration.ofSeconds(3));
        Office read = Office.sequential().nextReads(Mishap.HTTP_503, Mishap.HTTP_429_A_SHORT_PAUSE);
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
        Office office = Office.sequential().nextWrites(Mishap.HTTP_429, Mishap.HTTP_503, Mishap.HTTP_403);
        write(office);

        assertThat(office.heard)
                .filteredOn(WriteBackEvent.WriteAttempted.class::isInstance)
                .extracting(event ->
                        ((WriteBackEvent.WriteAttempted) event).result().wireName())
                .containsExactly("not_taken", "unknown", "refused");
    }

    @Tag("2.4")
    @Tag("5.7")
    @Test
    void a_phone_call_that_is_gone_or_closed_is_not_closed_again() {
        Office gone = Office.with(WriteStrategy.SEQUENTIAL, IdempotencyMode.RECORD_ID, true);
        gone.answers(Crm.class, "phoneCall", Optional::empty);
        assertThat(write(gone))
                .isEqualTo(new SessionResult.Blocked(
                        Office.SESSION,
                        BlockReason.TARGET_DELETED,
                        List.of(),
                        "the phone_call_activity record was written and has been deleted since",
                        ALL));

        Office closed = Office.with(WriteStrategy.SEQUENTIAL, IdempotencyMode.RECORD_ID, true);
        closed.answers(Crm.class, "phoneCall", () -> Optional.of(new ActivityState(new RowVersion("1"), false)));
        assertThat(write(closed)).isEqualTo(completed(EnumSet.allOf(Operation.class)));
        assertThat(sent(closed)).doesNotContain(RequestKind.PHONE_CALL_COMPLETION);

        Office moving = Office.with(WriteStrategy.SEQUENTIAL, IdempotencyMode.RECORD_ID, true);
        moving.answers(Crm.class, "phoneCall", () -> Optional.of(new ActivityState(new RowVersion("another"), true)));
        assertThat(write(moving))
                .isEqualTo(new SessionResult.ResumeNeeded(
                        Office.SESSION,
                        "the phone call changed during every attempt to complete it",
                        Duration.ZERO,
                        ALL));
        assertThat(moving.writesSent()).isEqualTo(3 + 5);
    }

    @Tag("6.4")
    @Test
    void a_slow_write_back_keeps_its_lease() {
        Office office = Office.sequential();
        office.beforeEachWrite(() -> office.time.advance(Duration.ofSeconds(19)));
        write(office);
        assertThat(office.history()).doesNotContain("taken_over");
        Office slow = Office.sequential();
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
        Office office = Office.sequential().nextWrites(Mishap.HTTP_503, Mishap.HTTP_503, Mishap.HTTP_503);
        assertThat(write(office)).isInstanceOf(SessionResult.ResumeNeeded.class);
        office.crm.mappingChanges();
        SessionResult changed = new SessionResult.Blocked(
                Office.SESSION,
                BlockReason.MAPPING_CHANGED,
                List.of("fields"),
                "the mapping is not the one the plan was made for: fields was [m1] and is [m2]",
                Set.of());

        assertThat(office.library().resume(Office.SESSION)).isEqualTo(changed);
        int entries = office.history().size();
        assertThat(office.library().resume(Office.SESSION)).isEqualTo(changed);
        assertThat(office.history()).hasSize(entries);
        assertThat(office.library().resumeAcceptingMapping(Office.SESSION)).isEqualTo(completed(ALL));
        assertThat(office.known().plan().orElseThrow().target().mapping())
                .isEqualTo(office.crm.target().mapping());
    }

    @Test
    void a_mapping_that_was_put_back_is_taken_up_without_asking() {
        Office office = Office.sequential().nextWrites(Mishap.HTTP_503, Mishap.HTTP_503, Mishap.HTTP_503);
        write(office);
        var before = office.crm.target();
        office.crm.mappingChanges();
        assertThat(office.library().resume(Office.SESSION)).isInstanceOf(SessionResult.Blocked.class);
        office.answers(Crm.class, "target", () -> before);

        assertThat(office.library().resume(Office.SESSION)).isEqualTo(completed(ALL));
    }

    @Test
    void a_crm_that_is_not_as_the_mapping_says_stops_a_resume() {
        Office office = Office.sequential().nextWrites(Mishap.HTTP_503, Mishap.HTTP_503, Mishap.HTTP_503);
        write(office);
        office.answers(Crm.class, "check", () -> new Readiness.Unfit(List.of("no column a", "no column b")));

        assertThat(office.library().resume(Office.SESSION))
                .isEqualTo(new SessionResult.Blocked(
                        Office.SESSION,
                        BlockReason.METADATA,
                        List.of(),
                        "the mapping does not fit the CRM: no column a; no column b",
                        Set.of()));
    }
}
