package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.doubles.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Creates in key-query mode: the engine looks up the record before it sends a create again (requirement 5.2). */
class LookupBeforeCreateTest {
    private static Scenario atomic(IdempotencyMode mode) {
        return Scenario.with(WriteStrategy.ATOMIC, mode, false);
    }

    private static Scenario keyQuery() {
        return Scenario.with(WriteStrategy.SEQUENTIAL, IdempotencyMode.KEY_QUERY, false);
    }

    @Tag("5.2")
    @Test
    void a_change_set_looks_up_its_records_before_it_is_sent_again() {
        Scenario scenario = atomic(IdempotencyMode.KEY_QUERY).nextWrites(Fault.LOST_AFTER_THE_COMMIT, Fault.HTTP_503);
        assertThat(scenario.write(Disposition.CALL_BACK_LATER))
                .isEqualTo(Scenario.completed(Scenario.ALL_BUT_COMPLETION));
        Scenario again = atomic(IdempotencyMode.KEY_QUERY);
        again.nextWrites(Fault.LOST_AFTER_THE_COMMIT, Fault.HTTP_503, Fault.HTTP_503);
        assertThat(again.write(Disposition.CALL_BACK_LATER)).isInstanceOf(SessionResult.ResumeNeeded.class);
        int writes = again.writesSent();

        assertThat(again.library().resume(Scenario.SESSION)).isEqualTo(Scenario.completed(Scenario.ALL_BUT_COMPLETION));
        assertThat(again.crm.records.created(Scenario.SESSION, Operation.TASK)).isOne();
        assertThat(again.writesSent())
                .as("phone call and task are found, the row is written and found to be ours")
                .isEqualTo(writes + 1);
    }

    @Tag("5.2")
    @Test
    void an_attempt_is_recorded_and_waited_for_when_its_response_is_lost() {
        Scenario scenario = keyQuery().nextWrites(Fault.LOST_BEFORE_THE_COMMIT);

        assertThat(scenario.write(Disposition.CALL_BACK_LATER))
                .isEqualTo(new SessionResult.ResumeNeeded(
                        Scenario.SESSION,
                        "an earlier attempt to create the phone_call_activity record had no answer and may still happen",
                        Duration.ofSeconds(149),
                        Set.of()));
        assertThat(scenario.history()).containsSubsequence("accepted", "attempting", "suspended");
        scenario.time.advance(Duration.ofSeconds(149));
        assertThat(scenario.library().resume(Scenario.SESSION))
                .isEqualTo(Scenario.completed(Scenario.ALL_BUT_COMPLETION));
        assertThat(scenario.sent())
                .containsExactly(
                        RequestKind.PHONE_CALL_ACTIVITY,
                        RequestKind.PHONE_CALL_ACTIVITY,
                        RequestKind.QUEUE_STATUS_UPDATE,
                        RequestKind.TASK);
    }

    @Test
    void a_throttled_create_is_retried_within_the_budget() {
        Scenario scenario = keyQuery().nextWrites(Fault.HTTP_429, Fault.HTTP_429_A_SHORT_PAUSE);
        assertThat(scenario.write(Disposition.CALL_BACK_LATER))
                .isEqualTo(Scenario.completed(Scenario.ALL_BUT_COMPLETION));
        assertThat(scenario.heard)
                .filteredOn(WriteBackEvent.RetryScheduled.class::isInstance)
                .extracting(event -> ((WriteBackEvent.RetryScheduled) event).delay())
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(scenario.heard)
                .filteredOn(WriteBackEvent.WriteAttempted.class::isInstance)
                .extracting(event -> ((WriteBackEvent.WriteAttempted) event).attempt())
                .startsWith(1, 2, 3, 1);

        Scenario busy = keyQuery().nextWrites(Fault.HTTP_429, Fault.HTTP_429, Fault.HTTP_429);
        assertThat(busy.write(Disposition.CALL_BACK_LATER))
                .isEqualTo(new SessionResult.ResumeNeeded(Scenario.SESSION, "HTTP_429", Duration.ZERO, Set.of()));
        Scenario refused = keyQuery().nextWrites(Fault.HTTP_403);
        assertThat(refused.write(Disposition.CALL_BACK_LATER))
                .isEqualTo(new SessionResult.Blocked(
                        Scenario.SESSION, BlockReason.PERMANENT_OTHER, List.of(), "HTTP_403", Set.of()));
    }

    @Tag("5.2")
    @Test
    void an_alternate_key_violation_counts_as_created_only_when_the_record_is_found() {
        Scenario scenario = keyQuery().nextWrites(Fault.HTTP_412_ALTERNATE_KEY);
        assertThat(scenario.write(Disposition.CALL_BACK_LATER))
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
        assertThat(found.write(Disposition.CALL_BACK_LATER)).isEqualTo(Scenario.completed(Scenario.ALL_BUT_COMPLETION));
        assertThat(found.crm.records.created(Scenario.SESSION, Operation.PHONE_CALL_ACTIVITY))
                .isOne();
    }
}
