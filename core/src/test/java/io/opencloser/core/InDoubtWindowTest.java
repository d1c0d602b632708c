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
 * Where the server does not recognise a repetition, what may still happen is waited for before it is written in another
 * way: a change set that had no answer before its writes go one by one, and a write by itself before they go together
 * (requirements 5.2, 5.5 and 5.6).
 */
@Tag("5.2")
@Tag("5.6")
class InDoubtWindowTest {
    private static final Fault LATE = Fault.COMMITS_BEFORE_THE_NEXT_PROCESS;
    private static final Duration LEASE_IS_OVER = Duration.ofSeconds(61);

    private final Scenario scenario = Scenario.with(WriteStrategy.ATOMIC, IdempotencyMode.KEY_QUERY, false);

    private SessionResult write() {
        return scenario.library()
                .write(Scenario.outcome(Disposition.CALL_BACK_LATER))
                .result();
    }

    private SessionResult resume() {
        return scenario.library().resume(Scenario.SESSION);
    }

    private void dies(Runnable work) {
        assertThatThrownBy(work::run).isInstanceOf(ProcessKilled.class);
        scenario.time.advance(LEASE_IS_OVER);
    }

    /** It waits; what was late happens at the last moment; then the rest is written. */
    private void waitsAndThenCompletes(SessionResult result) {
        assertThat(result).isInstanceOfSatisfying(SessionResult.ResumeNeeded.class, waits -> {
            assertThat(waits.message())
                    .isEqualTo("an earlier attempt to create the phone_call_activity record had no answer and may"
                            + " still happen");
            assertThat(waits.park()).isPositive();
            scenario.time.advance(waits.park());
        });
        assertThat(scenario.writesSent()).as("nothing was sent").isLessThan(4);
        scenario.lateWritesHappen();
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
    void a_set_without_an_answer_is_waited_for_before_its_writes_go_one_by_one() {
        scenario.nextWrites(LATE, Fault.HTTP_412_VERSION);
        scenario.beforeEachWrite(() -> {
            if (scenario.writesSent() == 4) {
                scenario.lateWritesHappen();
            }
        });

        waitsAndThenCompletes(write());
    }

    @Test
    void also_when_the_process_that_sent_it_is_dead_and_the_next_one_writes_one_by_one() {
        scenario.nextWrites(LATE);
        scenario.diesAfterWrite(1);
        dies(this::write);
        scenario.strategy(WriteStrategy.SEQUENTIAL);

        waitsAndThenCompletes(resume());
    }

    @Test
    void a_write_by_itself_without_an_answer_is_waited_for_before_a_set_goes() {
        scenario.nextWrites(Fault.HTTP_412_VERSION, LATE);
        scenario.diesAfterWrite(2);
        dies(this::write);

        waitsAndThenCompletes(resume());
    }

    @Test
    void also_when_the_strategy_was_changed_between_the_two() {
        scenario.strategy(WriteStrategy.SEQUENTIAL);
        scenario.nextWrites(LATE);
        scenario.diesAfterWrite(1);
        dies(this::write);
        scenario.strategy(WriteStrategy.ATOMIC);

        waitsAndThenCompletes(resume());
    }

    @Test
    void a_set_is_repeated_at_once_because_only_one_of_them_can_find_the_row_as_it_was() {
        scenario.nextWrites(LATE);
        scenario.diesAfterWrite(1);
        dies(this::write);

        completes();
        scenario.lateWritesHappen();
        once();
    }

    @Test
    void without_the_row_no_set_goes_because_nothing_would_keep_it_from_happening_twice() {
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
    void a_set_without_an_answer_is_waited_for_when_a_person_keeps_the_row() {
        scenario.nextWrites(LATE, Fault.HTTP_403);
        assertThat(write()).isInstanceOf(SessionResult.Blocked.class);

        waitsAndThenCompletes(keepCrm());
    }

    private SessionResult keepCrm() {
        Inspection.Available seen = (Inspection.Available) scenario.library().inspect(Scenario.SESSION);
        return scenario.library().reconcile(seen.sideBySide(), Resolution.KEEP_CRM, Scenario.DANA);
    }
}
