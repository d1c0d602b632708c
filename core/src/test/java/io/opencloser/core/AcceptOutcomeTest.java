package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.InvalidInputException;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.ClaimState;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.doubles.Fault;
import io.opencloser.doubles.ModelRow;
import io.opencloser.doubles.SampleOutcomes;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Acceptance comes first: one durable commit, whatever the CRM does (requirements 1.8 and 1.10). */
class AcceptOutcomeTest {
    private static final SessionId SECOND = SessionId.of(new UUID(8, 9));
    private static final SessionId THIRD = SessionId.of(new UUID(8, 10));

    private final Scenario scenario = Scenario.sequential();

    private Accepted accept(SessionId session, QueueItemId item, Disposition disposition) {
        scenario.crm.sentFor(session);
        return scenario.library().accept(SampleOutcomes.outcome(session, item, disposition));
    }

    private void refuseEverything() {
        for (String method : List.of("check", "create", "update", "readBack")) {
            scenario.answers(Crm.class, method, AcceptOutcomeTest::fail);
        }
        for (String method : List.of("select", "setStatus", "readWatched")) {
            scenario.answers(Queue.class, method, AcceptOutcomeTest::fail);
        }
    }

    private static Object fail() {
        throw new AssertionError("the CRM was asked");
    }

    @Tag("1.8")
    @Test
    void an_acceptance_sends_nothing() {
        refuseEverything();

        assertThat(scenario.library().accept(Scenario.outcome(Disposition.DO_NOT_CALL)))
                .isEqualTo(new Accepted(Scenario.SESSION, RunStatus.ACCEPTED, List.of()));

        assertThat(scenario.known().status()).isEqualTo(RunStatus.ACCEPTED);
        assertThat(scenario.heard).containsExactly(new WriteBackEvent.OutcomeAccepted(Scenario.SESSION));
    }

    @Tag("1.5")
    @Test
    void an_outcome_that_is_accepted_twice_is_accepted_once() {
        scenario.library().accept(Scenario.outcome(Disposition.VOICEMAIL));

        assertThat(scenario.library().accept(Scenario.outcome(Disposition.VOICEMAIL)))
                .isEqualTo(new Accepted(Scenario.SESSION, RunStatus.ACCEPTED, List.of()));
        assertThat(scenario.library()
                        .accept(Scenario.outcome(Disposition.NO_ANSWER))
                        .contradictions())
                .containsExactly("final_disposition");

        assertThat(scenario.library().dispatch(5).results()).hasSize(1);
        assertThat(scenario.library().dispatch(5).results()).isEmpty();
        assertThat(scenario.row().attempts()).isOne();
        assertThat(scenario.library()
                        .accept(Scenario.outcome(Disposition.VOICEMAIL))
                        .status())
                .isEqualTo(RunStatus.COMPLETED);
    }

    @Tag("1.8")
    @Test
    void a_row_that_the_caller_has_read_is_the_baseline_and_is_not_read_again() {
        scenario.library()
                .accept(Scenario.outcome(Disposition.VOICEMAIL), scenario.row().item());
        scenario.edit(row -> row.notes("a person was here"));

        assertThat(scenario.library().dispatch(1).results())
                .extracting(result -> ((SessionResult.Blocked) result).reason())
                .containsExactly(BlockReason.CONFLICT_DETECTED);
    }

    @Tag("1.10")
    @Test
    void outcomes_of_one_item_are_written_in_the_order_of_their_acceptance() {
        scenario.nextReads(Fault.HTTP_503, Fault.HTTP_503, Fault.HTTP_503);
        scenario.library().write(Scenario.outcome(Disposition.NO_ANSWER));
        scenario.crm.sentFor(SECOND);
        SessionResult second =
                scenario.library().write(SampleOutcomes.outcome(SECOND, Scenario.ITEM, Disposition.VOICEMAIL));
        assertThat(second)
                .isEqualTo(new SessionResult.ResumeNeeded(
                        SECOND,
                        "waits for session " + Scenario.SESSION + ", an earlier outcome of the same queue item",
                        java.time.Duration.ZERO,
                        java.util.Set.of()));
        accept(THIRD, Scenario.ITEM, Disposition.NOT_INTERESTED);

        scenario.time.advance(java.time.Duration.ofMinutes(1));
        for (SessionId next : List.of(Scenario.SESSION, SECOND, THIRD)) {
            assertThat(scenario.library().dispatch(10).results())
                    .extracting(SessionResult::session)
                    .containsExactly(next);
        }
        assertThat(scenario.row().attempts()).isEqualTo(3);
        assertThat(scenario.row().lastSession()).isEqualTo(THIRD.value());
    }

    @Tag("1.10")
    @Test
    void a_row_that_an_earlier_outcome_will_change_is_read_again() {
        scenario.library().accept(Scenario.outcome(Disposition.NO_ANSWER));
        scenario.crm.sentFor(SECOND);
        scenario.library()
                .accept(
                        SampleOutcomes.outcome(SECOND, Scenario.ITEM, Disposition.VOICEMAIL),
                        scenario.row().item());

        scenario.library().dispatch(10);
        assertThat(scenario.library().dispatch(10).results()).hasOnlyElementsOfType(SessionResult.Completed.class);
        assertThat(scenario.row().attempts()).isEqualTo(2);
    }

    @Tag("1.10")
    @Test
    void a_blocked_outcome_does_not_hold_up_the_next_one() {
        scenario.nextWrites(Fault.HTTP_413);
        scenario.library().write(Scenario.outcome(Disposition.NO_ANSWER));
        accept(SECOND, Scenario.ITEM, Disposition.VOICEMAIL);

        assertThat(scenario.library().dispatch(10).results()).hasOnlyElementsOfType(SessionResult.Completed.class);
    }

    @Tag("1.8")
    @Test
    void an_outcome_of_another_item_than_the_claimed_one_is_not_kept() {
        scenario.library().claim(Scenario.item());
        QueueItemId other = new QueueItemId(new UUID(7, 1));

        assertThatThrownBy(() -> scenario.library()
                        .accept(SampleOutcomes.outcome(Scenario.SESSION, other, Disposition.VOICEMAIL)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("queue_item_id: the session has claimed queue item " + Scenario.ITEM
                        + ", the outcome names another");
        assertThat(scenario.known().awaitsOutcome()).isTrue();
    }

    @Tag("1.10")
    @Test
    void nobody_is_called_again_while_an_outcome_is_still_to_be_written() {
        scenario.library(SECOND).accept(Scenario.outcome(Disposition.DO_NOT_CALL));

        String message =
                "an outcome of queue item " + Scenario.ITEM + " is still to be written: session " + Scenario.SESSION;
        assertThat(scenario.library(SECOND).claim(Scenario.item()))
                .isEqualTo(new ClaimResult.NotBegun(SessionResult.RefusalReason.OUTCOME_PENDING, message, List.of()));
        RunResult run = scenario.library(SECOND)
                .run(Scenario.item(), (session, item) -> SampleOutcomes.outcome(session, item, Disposition.VOICEMAIL));
        assertThat(run.result())
                .isEqualTo(
                        new RunResult.Result.NotBegun(SessionResult.RefusalReason.OUTCOME_PENDING, message, List.of()));
        assertThat(scenario.journal.find(SECOND)).isEmpty();
        assertThat(scenario.writesSent()).isZero();
    }

    @Tag("1.8")
    @Test
    void the_outcome_of_a_released_claim_counts() {
        scenario.library().claim(Scenario.item());
        scenario.time.advance(java.time.Duration.ofMinutes(10));
        scenario.library().release(Scenario.SESSION, Scenario.DANA);

        assertThat(scenario.library()
                        .accept(Scenario.outcome(Disposition.DO_NOT_CALL))
                        .status())
                .isEqualTo(RunStatus.ACCEPTED);
        assertThat(scenario.library().dispatch(1).results()).hasOnlyElementsOfType(SessionResult.Completed.class);

        assertThat(scenario.row().doNotCall()).isTrue();
        assertThat(scenario.known().claim()).isEqualTo(ClaimState.RELEASED);
    }

    @Tag("1.10")
    @Test
    void do_not_call_wishes_go_first() {
        QueueItemId other = new QueueItemId(new UUID(7, 1));
        scenario.crm.rows.put(other, ModelRow.fresh(other));
        scenario.library().accept(Scenario.outcome(Disposition.NO_ANSWER));
        accept(SECOND, other, Disposition.DO_NOT_CALL);

        assertThat(scenario.library().dispatch(1).results())
                .extracting(SessionResult::session)
                .containsExactly(SECOND);
    }
}
