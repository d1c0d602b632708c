package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.doubles.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An interrupted thread begins nothing, or leaves a session that can be finished. */
class InterruptTest {
    private static final String NOTHING_BEGUN = "stopped on request before anything was begun";
    private final Scenario scenario = Scenario.sequential();

    /** Interrupts the thread before the task; the task must leave the interrupt flag set. */
    private Object interrupted(Function<OpenCloser, Object> task) {
        Thread.currentThread().interrupt();
        try {
            return task.apply(scenario.library());
        } finally {
            assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
        }
    }

    private static RunResult.Result notBegun() {
        return new RunResult.Result.NotBegun(RefusalReason.INTERRUPTED, NOTHING_BEGUN, List.of());
    }

    private static SessionResult refused() {
        return new SessionResult.Refused(Scenario.SESSION, RefusalReason.INTERRUPTED, NOTHING_BEGUN);
    }

    @Test
    void an_interrupt_before_the_item_is_read_begins_nothing() {
        scenario.nextReads(Fault.HTTP_503);
        assertThat(interrupted(o -> o.claim(Scenario.item())))
                .isEqualTo(new ClaimResult.NotBegun(RefusalReason.INTERRUPTED, NOTHING_BEGUN, List.of()));
        scenario.nextReads(Fault.HTTP_503);
        assertThat(((RunResult) interrupted(
                                o -> o.run(Scenario.item(), (s, i) -> Scenario.outcome(Disposition.FAILED))))
                        .result())
                .isEqualTo(notBegun());
        scenario.nextReads(Fault.HTTP_503);
        assertThat(((RunResult) interrupted(
                                o -> o.rehearse(Scenario.item(), (s, i) -> Scenario.outcome(Disposition.FAILED))))
                        .result())
                .isEqualTo(notBegun());
        assertThat(scenario.journal.find(Scenario.SESSION)).isEmpty();
    }

    @Tag("1.8")
    @Test
    void an_interrupted_write_is_accepted_first() {
        scenario.nextReads(Fault.HTTP_503);
        assertThat(interrupted(o -> o.write(Scenario.outcome(Disposition.FAILED))))
                .isEqualTo(new SessionResult.ResumeNeeded(
                        Scenario.SESSION, "stopped on request", Duration.ZERO, Set.of()));
        assertThat(scenario.known().outcome()).contains(Scenario.outcome(Disposition.FAILED));
        assertThat(scenario.writesSent()).isZero();
    }

    @Test
    void an_interrupted_claim_that_may_have_been_sent_is_in_doubt() {
        scenario.nextWrites(Fault.LOST_AFTER_THE_COMMIT);

        assertThat(interrupted(o -> o.claim(Scenario.item())))
                .isEqualTo(new ClaimResult.InDoubt(
                        Scenario.SESSION, "stopped on request, and the claim may have been sent"));
        assertThat(scenario.known().claim()).isEqualTo(ClaimState.PENDING);
        assertThat(scenario.known().lease()).isEmpty();
    }

    @Test
    void an_interrupted_run_is_parked_and_can_be_resumed_at_once() {
        scenario.nextWrites(Fault.LOST_AFTER_THE_COMMIT);

        SessionResult stopped = ((RunResult.Result.Session) ((RunResult) interrupted(
                                o -> o.run(Scenario.item(), (s, i) -> Scenario.outcome(Disposition.VOICEMAIL))))
                        .result())
                .session();

        assertThat(stopped)
                .isEqualTo(new SessionResult.ResumeNeeded(
                        Scenario.SESSION, "stopped on request", Duration.ZERO, Set.of()));
        assertThat(scenario.known().status()).isEqualTo(RunStatus.RESUME_NEEDED);
        assertThat(scenario.library().resume(Scenario.SESSION)).isInstanceOf(SessionResult.Completed.class);
    }

    @Test
    void an_interrupted_release_leaves_the_claim_as_it_is() {
        scenario.library().claim(Scenario.item());
        scenario.nextReads(Fault.HTTP_503);

        assertThat(interrupted(o -> o.release(Scenario.SESSION, Scenario.DANA)))
                .isEqualTo(new SessionResult.Refused(
                        Scenario.SESSION,
                        RefusalReason.CLAIM_IN_DOUBT,
                        "the claim was not released: stopped on request"));
        assertThat(scenario.known().claim()).isEqualTo(ClaimState.CLAIMED);
        assertThat(scenario.known().lease()).isEmpty();
    }

    @Test
    void an_interrupted_inspection_or_resolution_leaves_the_session_blocked() {
        scenario.beforeEachWrite(() -> {
            if (scenario.row().status().equals("in_progress")) {
                scenario.edit(row -> row.notes("edited"));
            }
        });
        assertThat(scenario.ran(Disposition.CALL_BACK_LATER)).isInstanceOf(SessionResult.Blocked.class);

        scenario.nextReads(Fault.HTTP_503);
        assertThat(((Inspection.Unavailable) interrupted(o -> o.inspect(Scenario.SESSION))).why())
                .isEqualTo(refused());
        Inspection.Available seen = (Inspection.Available) scenario.library().inspect(Scenario.SESSION);
        scenario.nextReads(Fault.HTTP_503);
        assertThat(interrupted(o -> o.reconcile(seen.sideBySide(), Resolution.APPLY_OURS, Scenario.DANA)))
                .isEqualTo(refused());
        assertThat(scenario.known().status()).isEqualTo(RunStatus.BLOCKED);
    }
}
