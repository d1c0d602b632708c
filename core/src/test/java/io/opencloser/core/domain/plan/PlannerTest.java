package io.opencloser.core.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    @Tag("2.1")
    @ParameterizedTest
    @CsvSource({
        "interested_callback_requested, callback, ready",
        "interested_email_captured, callback, completed",
        "call_back_later, callback, ready",
        "needs_human_review, review, blocked",
        "not_interested, none, completed",
        "wrong_number, none, blocked",
        "no_answer, none, ready",
        "voicemail, none, ready",
        "failed, none, ready",
        "do_not_call, none, dnc"
    })
    void every_placed_call_writes_its_row_of_the_disposition_table(String name, String task, String status) {
        Disposition disposition = Disposition.fromWireName(name).orElseThrow();
        WriteBackPlan plan = PlanSamples.plan(disposition);

        QueueChange.Finish finish = ((PlannedWrite.UpdateQueueRow)
                        plan.write(Operation.QUEUE_STATUS_UPDATE).orElseThrow())
                .change()
                .finish()
                .orElseThrow();
        assertThat(plan.write(Operation.PHONE_CALL_ACTIVITY)).isPresent();
        assertThat(finish.status().wireName()).isEqualTo(status);
        assertThat(finish.attemptCount()).isEqualTo(3);
        assertThat(finish.setsDoNotCall()).isEqualTo(disposition == Disposition.DO_NOT_CALL);
        assertThat(plan.write(Operation.TASK)
                        .map(write -> ((PlannedWrite.CreateTask) write).kind().wireName())
                        .orElse("none"))
                .isEqualTo(task);
        assertThat(plan.end()).isInstanceOf(PlanEnd.Completes.class);
    }

    @Test
    void a_call_that_was_never_placed_writes_the_last_error_alone_and_ends_blocked() {
        WriteBackPlan plan = PlanSamples.plan(Disposition.BLOCKED);
        assertThat(plan.operations()).containsExactly(Operation.QUEUE_STATUS_UPDATE);
        assertThat(((PlannedWrite.UpdateQueueRow) plan.writes().get(0)).change().finish())
                .isEmpty();
        assertThat(plan.end()).isInstanceOf(PlanEnd.Blocks.class);
    }

    @Tag("1.4")
    @Tag("2.2")
    @Test
    void a_review_task_carries_the_reason_and_never_an_email() {
        PlannedWrite.CreateTask task = (PlannedWrite.CreateTask) PlanSamples.plan(Disposition.NEEDS_HUMAN_REVIEW)
                .write(Operation.TASK)
                .orElseThrow();
        assertThat(task.subject() + task.description())
                .contains("legal_request")
                .doesNotContain("@");
    }

    @Tag("2.2")
    @Test
    void a_callback_task_carries_window_and_email() {
        PlannedWrite.CreateTask task = (PlannedWrite.CreateTask) PlanSamples.plan(Disposition.CALL_BACK_LATER)
                .write(Operation.TASK)
                .orElseThrow();
        assertThat(task.description()).contains("tuesday morning", "jane@example.com");
    }

    @Tag("2.2")
    @Test
    void without_a_verifiable_owner_the_rest_is_written_and_the_session_ends_blocked() {
        WriteBackPlan plan = Planner.plan(
                PlanSamples.outcome(Disposition.CALL_BACK_LATER),
                PlanSamples.item("+12025550123"),
                new TaskOwnership.Unverifiable("the user is disabled", List.of()),
                PlanSamples.TARGET,
                NextAttemptDelays.standard());
        assertThat(plan.operations()).containsExactly(Operation.PHONE_CALL_ACTIVITY, Operation.QUEUE_STATUS_UPDATE);
        assertThat(((PlanEnd.Blocks) plan.end()).reason()).isEqualTo(BlockReason.METADATA);
    }

    @Tag("2.5")
    @Test
    void a_malformed_number_reaches_the_rows_last_error() {
        WriteBackPlan plan = Planner.plan(
                PlanSamples.outcome(Disposition.VOICEMAIL),
                PlanSamples.item("0555"),
                new TaskOwnership.NotNeeded(),
                PlanSamples.TARGET,
                NextAttemptDelays.standard());
        assertThat(plan.warnings()).extracting("code").containsExactly("non_e164_phone");
        assertThat(((PlannedWrite.UpdateQueueRow) plan.writes().get(1)).change().lastError())
                .isEqualTo("non_e164_phone");
    }

    @Property
    void the_same_input_gives_the_same_plan(@ForAll Disposition disposition) {
        assertThat(PlanSamples.plan(disposition)).isEqualTo(PlanSamples.plan(disposition));
    }
}
