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

/** Writes that go together in one change set, and writes that go one by one (requirements 2.4, 5.5 and 5.7). */
class WriteStrategyTest {
    private static Scenario atomic(IdempotencyMode mode) {
        return Scenario.with(WriteStrategy.ATOMIC, mode, false);
    }

    @Tag("5.5")
    @Test
    void everything_but_the_completion_goes_in_one_change_set() {
        Scenario scenario = Scenario.with(WriteStrategy.ATOMIC, IdempotencyMode.RECORD_ID, true);

        assertThat(scenario.write(Disposition.CALL_BACK_LATER))
                .isEqualTo(Scenario.completed(EnumSet.allOf(Operation.class)));
        assertThat(scenario.sent()).containsExactly(RequestKind.CHANGE_SET, RequestKind.PHONE_CALL_COMPLETION);
    }

    @Test
    void a_single_write_is_sent_without_a_change_set() {
        Scenario scenario = atomic(IdempotencyMode.RECORD_ID);

        assertThat(scenario.library().write(Scenario.outcome(Disposition.BLOCKED)))
                .isInstanceOf(SessionResult.Blocked.class);
        assertThat(scenario.sent()).containsExactly(RequestKind.QUEUE_STATUS_UPDATE);
        assertThat(scenario.heard)
                .contains(new WriteBackEvent.SessionBlocked(Scenario.SESSION, BlockReason.ELIGIBILITY, List.of()));
    }

    @Test
    void a_change_set_that_fails_without_a_changed_row_is_sent_one_by_one() {
        Scenario scenario = atomic(IdempotencyMode.RECORD_ID).nextWrites(Fault.HTTP_412_VERSION);

        assertThat(scenario.write(Disposition.CALL_BACK_LATER))
                .isEqualTo(Scenario.completed(Scenario.ALL_BUT_COMPLETION));
        assertThat(scenario.sent())
                .containsExactly(
                        RequestKind.CHANGE_SET,
                        RequestKind.PHONE_CALL_ACTIVITY,
                        RequestKind.QUEUE_STATUS_UPDATE,
                        RequestKind.TASK);
    }

    @Test
    void a_change_set_follows_a_row_that_changes_five_times_and_then_parks() {
        Scenario scenario = atomic(IdempotencyMode.RECORD_ID);
        scenario.beforeEachWrite(() -> scenario.edit(ModelRow::moved));

        assertThat(scenario.write(Disposition.CALL_BACK_LATER))
                .isEqualTo(new SessionResult.ResumeNeeded(
                        Scenario.SESSION,
                        "the queue row changed during every attempt to write it",
                        Duration.ZERO,
                        Set.of()));
        assertThat(scenario.writesSent()).isEqualTo(5);
        Scenario one = Scenario.sequential();
        one.beforeEachWrite(() -> one.edit(ModelRow::moved));
        assertThat(one.write(Disposition.CALL_BACK_LATER)).isInstanceOf(SessionResult.ResumeNeeded.class);
        assertThat(one.writesSent()).isEqualTo(6);
        Scenario four = atomic(IdempotencyMode.RECORD_ID);
        four.beforeEachWrite(() -> {
            if (four.writesSent() < 5) {
                four.edit(ModelRow::moved);
            }
        });
        assertThat(four.write(Disposition.CALL_BACK_LATER)).isEqualTo(Scenario.completed(Scenario.ALL_BUT_COMPLETION));
    }

    @Test
    void a_foreign_record_under_our_id_blocks_the_session() {
        for (WriteStrategy strategy : WriteStrategy.values()) {
            for (IdempotencyMode mode : IdempotencyMode.values()) {
                Scenario scenario = Scenario.with(strategy, mode, false).nextWrites(Fault.HTTP_412_PRIMARY_KEY);
                scenario.answers(
                        Crm.class,
                        "readBack",
                        () -> new ReadBack(
                                Map.of(Operation.PHONE_CALL_ACTIVITY, new RecordMatch.Foreign(new UUID(6, 6))),
                                Optional.of(scenario.row().baseline())));

                assertThat(scenario.write(Disposition.CALL_BACK_LATER))
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

    @Tag("2.4")
    @Tag("5.7")
    @Test
    void a_deleted_or_completed_phone_call_is_not_completed_again() {
        Scenario gone = Scenario.with(WriteStrategy.SEQUENTIAL, IdempotencyMode.RECORD_ID, true);
        gone.answers(Crm.class, "phoneCall", Optional::empty);
        assertThat(gone.write(Disposition.CALL_BACK_LATER))
                .isEqualTo(new SessionResult.Blocked(
                        Scenario.SESSION,
                        BlockReason.TARGET_DELETED,
                        List.of(),
                        "the phone_call_activity record was written and has been deleted since",
                        Scenario.ALL_BUT_COMPLETION));

        Scenario closed = Scenario.with(WriteStrategy.SEQUENTIAL, IdempotencyMode.RECORD_ID, true);
        closed.answers(Crm.class, "phoneCall", () -> Optional.of(new ActivityState(new RowVersion("1"), false)));
        assertThat(closed.write(Disposition.CALL_BACK_LATER))
                .isEqualTo(Scenario.completed(EnumSet.allOf(Operation.class)));
        assertThat(closed.sent()).doesNotContain(RequestKind.PHONE_CALL_COMPLETION);

        Scenario moving = Scenario.with(WriteStrategy.SEQUENTIAL, IdempotencyMode.RECORD_ID, true);
        moving.answers(Crm.class, "phoneCall", () -> Optional.of(new ActivityState(new RowVersion("another"), true)));
        assertThat(moving.write(Disposition.CALL_BACK_LATER))
                .isEqualTo(new SessionResult.ResumeNeeded(
                        Scenario.SESSION,
                        "the phone call changed during every attempt to complete it",
                        Duration.ZERO,
                        Scenario.ALL_BUT_COMPLETION));
        assertThat(moving.writesSent()).isEqualTo(3 + 5);
    }
}
