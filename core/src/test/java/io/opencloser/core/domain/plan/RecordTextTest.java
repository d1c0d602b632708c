package io.opencloser.core.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.FollowUp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people read in the CRM, to the letter (requirement 2.2). */
class RecordTextTest {
    private static PlannedWrite.Create create(CallOutcome outcome, Operation operation) {
        return (PlannedWrite.Create)
                PlanSamples.plan(outcome, PlanSamples.TARGET).write(operation).orElseThrow();
    }

    private static CallOutcome bare(Disposition disposition) {
        return PlanSamples.outcome(disposition, "", FollowUp.none());
    }

    @Test
    void a_phone_call_tells_summary_disposition_call_agent_and_session() {
        PlannedWrite.Create call =
                create(PlanSamples.outcome(Disposition.CALL_BACK_LATER), Operation.PHONE_CALL_ACTIVITY);

        assertThat(call.subject()).isEqualTo("Call: call back later");
        assertThat(call.description()).isEqualTo("""
                write to jane@example.com
                Disposition: call_back_later
                Provider call: call-1
                Agent version: agent-1
                Session: ses_00000000000000010000000000000002""");
    }

    @Test
    void without_a_summary_there_is_no_empty_line() {
        assertThat(create(bare(Disposition.VOICEMAIL), Operation.PHONE_CALL_ACTIVITY)
                        .description())
                .startsWith("Disposition: voicemail\n");
    }

    @Tag("2.2")
    @Test
    void a_callback_task_tells_window_address_summary_and_session() {
        PlannedWrite.Create task = create(PlanSamples.outcome(Disposition.CALL_BACK_LATER), Operation.TASK);

        assertThat(task.subject()).isEqualTo("Call back: call back later");
        assertThat(task.description()).isEqualTo("""
                Preferred window: tuesday morning
                E-mail: jane@example.com
                Summary: write to jane@example.com
                Session: ses_00000000000000010000000000000002""");
    }

    @Test
    void a_callback_task_of_a_short_call_says_that_no_window_was_stated() {
        assertThat(create(bare(Disposition.INTERESTED_CALLBACK_REQUESTED), Operation.TASK)
                        .description())
                .isEqualTo("Preferred window: not stated\nSession: ses_00000000000000010000000000000002");
    }

    @Tag("1.4")
    @Test
    void a_review_task_tells_reason_and_session_alone() {
        PlannedWrite.Create task = create(PlanSamples.outcome(Disposition.NEEDS_HUMAN_REVIEW), Operation.TASK);

        assertThat(task.subject()).isEqualTo("Review call: legal request");
        assertThat(task.description())
                .isEqualTo("Reason: legal_request\nSession: ses_00000000000000010000000000000002");
    }

    @Test
    void the_row_of_a_call_that_was_not_placed_says_why_where_somebody_said_why() {
        assertThat(lastError(PlanSamples.outcome(Disposition.BLOCKED)))
                .isEqualTo("call not placed: write to jane@example.com");
        assertThat(lastError(bare(Disposition.BLOCKED))).isEqualTo("call not placed");
    }

    private static String lastError(CallOutcome outcome) {
        return ((PlannedWrite.UpdateQueueRow) PlanSamples.plan(outcome, PlanSamples.TARGET)
                        .write(Operation.QUEUE_STATUS_UPDATE)
                        .orElseThrow())
                .change()
                .lastError();
    }
}
