package io.opencloser.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.queue.Attempts;
import io.opencloser.core.queue.Baseline;
import io.opencloser.core.queue.QueueItem;
import io.opencloser.core.queue.RowVersion;
import io.opencloser.core.session.CallFacts;
import io.opencloser.core.session.CallOutcome;
import io.opencloser.core.session.Disposition;
import io.opencloser.core.session.FollowUp;
import io.opencloser.core.session.QueueItemId;
import io.opencloser.core.session.ReviewReason;
import io.opencloser.core.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    private static final Instant START = Instant.parse("2026-03-02T17:00:00Z");
    private static final Target TARGET =
            new Target("env", new MappingFingerprint("digest", Map.of()), IdempotencyMode.RECORD_ID);
    private static final TaskOwnership OWNED =
            new TaskOwnership.Verified(new Owner(Owner.Kind.TEAM, new UUID(9, 9)), List.of());

    private static QueueItem item(String phone) {
        Baseline baseline =
                new Baseline(new RowVersion("7"), Map.of(Baseline.STATUS, "in_progress", Baseline.LAST_SESSION_ID, ""));
        return new QueueItem(
                new QueueItemId(new UUID(3, 4)),
                Optional.of(phone),
                Optional.empty(),
                new Attempts(2, OptionalInt.empty()),
                false,
                Optional.empty(),
                baseline);
    }

    private static CallOutcome outcome(Disposition disposition) {
        return new CallOutcome(
                SessionId.of(new UUID(1, 2)),
                new QueueItemId(new UUID(3, 4)),
                new CallFacts("call-1", "agent-1", START, START.plusSeconds(60)),
                disposition,
                "write to jane@example.com",
                new FollowUp(
                        Optional.of("jane@example.com"),
                        Optional.of("tuesday morning"),
                        Optional.of(ReviewReason.LEGAL_REQUEST)));
    }

    private static WriteBackPlan plan(Disposition disposition) {
        TaskOwnership ownership = Emission.of(disposition).task().isPresent() ? OWNED : new TaskOwnership.NotNeeded();
        return Planner.plan(outcome(disposition), item("+12025550123"), ownership, TARGET);
    }

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
        WriteBackPlan plan = plan(disposition);

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
        WriteBackPlan plan = plan(Disposition.BLOCKED);
        assertThat(plan.operations()).containsExactly(Operation.QUEUE_STATUS_UPDATE);
        assertThat(((PlannedWrite.UpdateQueueRow) plan.writes().get(0)).change().finish())
                .isEmpty();
        assertThat(plan.end()).isInstanceOf(PlanEnd.Blocks.class);
    }

    @Tag("1.4")
    @Tag("2.2")
    @Test
    void a_review_task_carries_the_reason_and_never_an_email() {
        PlannedWrite.CreateTask task = (PlannedWrite.CreateTask)
                plan(Disposition.NEEDS_HUMAN_REVIEW).write(Operation.TASK).orElseThrow();
        assertThat(task.subject() + task.description())
                .contains("legal_request")
                .doesNotContain("@");
    }

    @Tag("2.2")
    @Test
    void a_callback_task_carries_window_and_email() {
        PlannedWrite.CreateTask task = (PlannedWrite.CreateTask)
                plan(Disposition.CALL_BACK_LATER).write(Operation.TASK).orElseThrow();
        assertThat(task.description()).contains("tuesday morning", "jane@example.com");
    }

    @Tag("2.2")
    @Test
    void without_a_verifiable_owner_the_rest_is_written_and_the_session_ends_blocked() {
        WriteBackPlan plan = Planner.plan(
                outcome(Disposition.CALL_BACK_LATER),
                item("+12025550123"),
                new TaskOwnership.Unverifiable("the user is disabled", List.of()),
                TARGET);
        assertThat(plan.operations()).containsExactly(Operation.PHONE_CALL_ACTIVITY, Operation.QUEUE_STATUS_UPDATE);
        assertThat(((PlanEnd.Blocks) plan.end()).reason()).isEqualTo(BlockReason.METADATA);
    }

    @Tag("2.5")
    @Test
    void a_malformed_number_reaches_the_rows_last_error() {
        WriteBackPlan plan =
                Planner.plan(outcome(Disposition.VOICEMAIL), item("0555"), new TaskOwnership.NotNeeded(), TARGET);
        assertThat(plan.warnings()).extracting("code").containsExactly("non_e164_phone");
        assertThat(((PlannedWrite.UpdateQueueRow) plan.writes().get(1)).change().lastError())
                .isEqualTo("non_e164_phone");
    }

    @Property
    void the_same_input_gives_the_same_plan(@ForAll Disposition disposition) {
        assertThat(plan(disposition)).isEqualTo(plan(disposition));
    }
}
