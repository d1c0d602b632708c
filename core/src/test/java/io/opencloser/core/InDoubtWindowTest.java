package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.doubles.Fault;
import io.opencloser.doubles.ProcessKilled;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * In key-query mode the server does not recognize a repeated request. A request in doubt is therefore waited for before its
 * writes are sent in another way: a change set before single writes, and a single write before a change set (requirements
 * 5.2, 5.5 and 5.6).
 */
@Tag("5.2")
@Tag("5.6")
class InDoubtWindowTest {
    private static final Fault DELAYED = Fault.COMMITS_BEFORE_THE_NEXT_PROCESS;
    private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(61);

    private final Scenario scenario = Scenario.with(WriteStrategy.ATOMIC, IdempotencyMode.KEY_QUERY, false);

    private SessionResult write() {
        return scenario.library().write(Scenario.outcome(Disposition.CALL_BACK_LATER));
    }

    private SessionResult resume() {
        return scenario.library().resume(Scenario.SESSION);
    }

    private void dies(Runnable work) {
        assertThatThrownBy(work::run).isInstanceOf(ProcessKilled.class);
        scenario.time.advance(LONGER_THAN_THE_LEASE);
    }

    /** The session waits, the delayed request is carried out at the last moment, and then the rest is written. */
    private void waitsAndThenCompletes(SessionResult result) {
        assertThat(result).isInstanceOfSatisfying(SessionResult.ResumeNeeded.class, waits -> {
            assertThat(waits.message())
                    .isEqualTo("an earlier attempt to create the phone_call_activity record had no answer and may"
                            + " still happen");
            assertThat(waits.park()).isPositive();
            scenario.time.advance(waits.park());
        });
        assertThat(scenario.writesSent()).as("nothing was sent").isLessThan(4);
        scenario.carryOutDelayedWrites();
        completes();
    }

    private void completes() {
        assertThat(resume()).isInstanceOf(SessionResult.Completed.class);
        once();
    }

    private void once() {
        assertThat(scenario.crm.records.created(Scenario.SESSION, Operation.PHONE_CALL_ACTIVITY))
                .isOne();
        assertThat(scenario.crm.records.created(Scenario.SESSION, Operation.TASK))
                .isOne();
    }

    @Test
    void a_change_set_in_doubt_is_waited_for_before_its_writes_are_sent_one_by_one() {
        scenario.nextWrites(DELAYED, Fault.HTTP_412_VERSION);
        scenario.beforeEachWrite(() -> {
            if (scenario.writesSent() == 4) {
                scenario.carryOutDelayedWrites();
            }
        });

        waitsAndThenCompletes(write());
    }

    @Test
    void a_sequential_process_waits_for_the_change_set_of_a_dead_process() {
        scenario.nextWrites(DELAYED);
        scenario.diesAfterWrite(1);
        dies(this::write);
        scenario.strategy(WriteStrategy.SEQUENTIAL);

        waitsAndThenCompletes(resume());
    }

    @Test
    void a_single_write_in_doubt_is_waited_for_before_a_change_set_is_sent() {
        scenario.nextWrites(Fault.HTTP_412_VERSION, DELAYED);
        scenario.diesAfterWrite(2);
        dies(this::write);

        waitsAndThenCompletes(resume());
    }

    @Test
    void an_atomic_process_waits_for_the_single_write_of_a_dead_process() {
        scenario.strategy(WriteStrategy.SEQUENTIAL);
        scenario.nextWrites(DELAYED);
        scenario.diesAfterWrite(1);
        dies(this::write);
        scenario.strategy(WriteStrategy.ATOMIC);

        waitsAndThenCompletes(resume());
    }

    @Test
    void a_change_set_in_doubt_is_repeated_at_once_because_only_one_can_meet_the_row_version() {
        scenario.nextWrites(DELAYED);
        scenario.diesAfterWrite(1);
        dies(this::write);

        completes();
        scenario.carryOutDelayedWrites();
        once();
    }

    @Test
    void a_change_set_without_the_row_is_not_sent_because_it_could_happen_twice() {
        scenario.beforeEachWrite(() -> {
            if (scenario.writesSent() == 1) {
                scenario.edit(row -> row.notes("call her mobile"));
            }
        });
        assertThat(write()).isInstanceOf(SessionResult.Blocked.class);
        scenario.nextWrites(Fault.LOST_AFTER_THE_COMMIT);

        SessionResult result = keepCrm();
        assertThat(result).isInstanceOf(SessionResult.ResumeNeeded.class);
        scenario.time.advance(((SessionResult.ResumeNeeded) result).park());
        completes();
    }

    @Test
    void a_change_set_in_doubt_is_waited_for_when_a_person_keeps_the_row() {
        scenario.nextWrites(DELAYED, Fault.HTTP_403);
        assertThat(write()).isInstanceOf(SessionResult.Blocked.class);

        waitsAndThenCompletes(keepCrm());
    }

    private SessionResult keepCrm() {
        Inspection.Available seen = (Inspection.Available) scenario.library().inspect(Scenario.SESSION);
        return scenario.library().reconcile(seen.sideBySide(), Resolution.KEEP_CRM, Scenario.DANA);
    }
}
