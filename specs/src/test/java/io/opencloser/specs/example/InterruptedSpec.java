package io.opencloser.specs.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.Choice;
import io.opencloser.core.ClaimResult;
import io.opencloser.core.ItemRun;
import io.opencloser.core.Look;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.SessionResult;
import io.opencloser.core.Written;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.journal.ClaimState;
import io.opencloser.core.port.journal.RunStatus;
import io.opencloser.specs.model.Mishap;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A thread that is asked to stop: before anything was begun nothing is, afterwards the session can be finished. */
class InterruptedSpec {
    private static final String NOTHING_BEGUN = "stopped on request before anything was begun";
    private final Office office = Office.sequential();

    /** Interrupts the thread, which hears of it when it next waits, and takes the flag off that must be left. */
    private Object interrupted(Function<OpenCloser, Object> task) {
        Thread.currentThread().interrupt();
        try {
            return task.apply(office.library());
        } finally {
            assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
        }
    }

    private static ItemRun.Result notBegun() {
        return new ItemRun.Result.NotBegun(ItemRun.Reason.INTERRUPTED, NOTHING_BEGUN, List.of());
    }

    private static SessionResult refused() {
        return new SessionResult.Refused(Office.SESSION, SessionResult.Refusal.INTERRUPTED, NOTHING_BEGUN);
    }

    @Test
    void before_the_item_was_read_nothing_is_begun() {
        office.nextReads(Mishap.HTTP_503);
        assertThat(interrupted(o -> o.claim(Office.item())))
                .isEqualTo(new ClaimResult.NotBegun(ItemRun.Reason.INTERRUPTED, NOTHING_BEGUN, List.of()));
        office.nextReads(Mishap.HTTP_503);
        assertThat(((ItemRun) interrupted(o -> o.run(Office.item(), (s, i) -> Office.outcome(Disposition.FAILED))))
                        .result())
                .isEqualTo(notBegun());
        office.nextReads(Mishap.HTTP_503);
        assertThat(((ItemRun) interrupted(o -> o.rehearse(Office.item(), (s, i) -> Office.outcome(Disposition.FAILED))))
                        .result())
                .isEqualTo(notBegun());
        office.nextReads(Mishap.HTTP_503);
        assertThat(((Written) interrupted(o -> o.write(Office.outcome(Disposition.FAILED)))).result())
                .isEqualTo(refused());
        assertThat(office.journal.find(Office.SESSION)).isEmpty();
        assertThat(office.writesSent()).isZero();
    }

    @Test
    void a_claim_that_may_have_been_sent_is_never_said_not_to_have_begun() {
        office.nextWrites(Mishap.LOST_AFTER_THE_COMMIT);

        assertThat(interrupted(o -> o.claim(Office.item())))
                .isEqualTo(new ClaimResult.Unsettled(
                        Office.SESSION, "stopped on request, and the claim may have been sent"));
        assertThat(office.known().claim()).isEqualTo(ClaimState.PENDING);
        assertThat(office.known().lease()).isEmpty();
    }

    @Test
    void a_run_that_was_begun_is_parked_and_can_be_finished_at_once() {
        office.nextWrites(Mishap.LOST_AFTER_THE_COMMIT);

        SessionResult stopped = ((ItemRun.Result.Session) ((ItemRun)
                                interrupted(o -> o.run(Office.item(), (s, i) -> Office.outcome(Disposition.VOICEMAIL))))
                        .result())
                .session();

        assertThat(stopped)
                .isEqualTo(
                        new SessionResult.ResumeNeeded(Office.SESSION, "stopped on request", Duration.ZERO, Set.of()));
        assertThat(office.known().status()).isEqualTo(RunStatus.RESUME_NEEDED);
        assertThat(office.library().resume(Office.SESSION)).isInstanceOf(SessionResult.Completed.class);
    }

    @Test
    void a_release_leaves_the_claim_as_it_is() {
        office.library().claim(Office.item());
        office.nextReads(Mishap.HTTP_503);

        assertThat(interrupted(o -> o.release(Office.SESSION, Office.DANA)))
                .isEqualTo(new SessionResult.Refused(
                        Office.SESSION,
                        SessionResult.Refusal.CLAIM_UNSETTLED,
                        "the claim was not released: stopped on request"));
        assertThat(office.known().claim()).isEqualTo(ClaimState.HELD);
        assertThat(office.known().lease()).isEmpty();
    }

    @Test
    void a_look_and_a_choice_leave_the_session_blocked() {
        office.beforeEachWrite(() -> {
            if (office.row().status().equals("in_progress")) {
                office.edit(row -> row.notes("edited"));
            }
        });
        assertThat(office.ran(Disposition.CALL_BACK_LATER)).isInstanceOf(SessionResult.Blocked.class);

        office.nextReads(Mishap.HTTP_503);
        assertThat(((Look.Refused) interrupted(o -> o.look(Office.SESSION))).why())
                .isEqualTo(refused());
        Look.Seen seen = (Look.Seen) office.library().look(Office.SESSION);
        office.nextReads(Mishap.HTTP_503);
        assertThat(interrupted(o -> o.reconcile(seen.sideBySide(), Choice.APPLY_OURS, Office.DANA)))
                .isEqualTo(refused());
        assertThat(office.known().status()).isEqualTo(RunStatus.BLOCKED);
    }
}
