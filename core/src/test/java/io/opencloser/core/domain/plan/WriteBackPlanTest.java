package io.opencloser.core.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WriteBackPlanTest {
    private static final WriteBackPlan PLAN = PlanSamples.plan(Disposition.CALL_BACK_LATER);

    private static WriteBackPlan with(SessionId session, QueueItemId item, List<PlannedWrite> writes) {
        return new WriteBackPlan(
                session, item, PLAN.outcome(), PLAN.target(), PLAN.baseline(), writes, PLAN.end(), PLAN.warnings());
    }

    @Test
    void no_write_stands_twice_or_out_of_order() {
        List<PlannedWrite> writes = PLAN.writes();
        List<PlannedWrite> twice = new ArrayList<>(writes);
        twice.add(writes.get(writes.size() - 1));
        List<PlannedWrite> swapped = List.of(writes.get(1), writes.get(0));

        for (List<PlannedWrite> wrong : List.of(twice, swapped)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> with(PLAN.session(), PLAN.queueItem(), wrong))
                    .withMessage("writes must be distinct and in order");
        }
    }

    @Test
    void an_outcome_belongs_to_the_session_and_the_item_of_its_plan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(SessionId.of(new UUID(0, 1)), PLAN.queueItem(), PLAN.writes()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(PLAN.session(), new QueueItemId(new UUID(0, 1)), PLAN.writes()));
    }

    @Test
    void the_claims_row_becomes_the_baseline_and_nothing_else_changes() {
        Baseline claimed = PLAN.baseline().withStatus(new RowVersion("8"), QueueStatus.IN_PROGRESS);

        WriteBackPlan on = PLAN.onBaseline(claimed);

        assertThat(on.baseline()).isEqualTo(claimed);
        assertThat(on.onBaseline(PLAN.baseline())).isEqualTo(PLAN);
    }

    @Tag("7.7")
    @Test
    void without_its_row_a_plan_keeps_every_other_write() {
        assertThat(PLAN.withoutRow().operations()).containsExactly(Operation.PHONE_CALL_ACTIVITY, Operation.TASK);
        assertThat(PLAN.withoutRow().outcome()).isEqualTo(PLAN.outcome());
    }

    @Tag("7.4")
    @Test
    void an_accepted_mapping_replaces_the_mapping_and_never_the_way_duplicates_are_prevented() {
        MappingFingerprint other = new MappingFingerprint("other", Map.of());
        Target accepted = new Target("env", other, IdempotencyMode.KEY_QUERY, true);

        WriteBackPlan under = PLAN.underMapping(accepted);

        assertThat(under.target()).isEqualTo(new Target("env", other, IdempotencyMode.RECORD_ID, true));
        assertThat(under.operations())
                .containsExactly(
                        Operation.PHONE_CALL_ACTIVITY,
                        Operation.QUEUE_STATUS_UPDATE,
                        Operation.TASK,
                        Operation.PHONE_CALL_COMPLETION);
        assertThat(under.underMapping(accepted)).isEqualTo(under);
        assertThat(under.underMapping(PLAN.target())).isEqualTo(PLAN);
    }

    @Tag("2.4")
    @Test
    void where_no_phone_call_is_written_none_is_closed() {
        WriteBackPlan blocked = PlanSamples.plan(Disposition.BLOCKED);

        assertThat(blocked.underMapping(PlanSamples.target(IdempotencyMode.RECORD_ID, true))
                        .operations())
                .containsExactly(Operation.QUEUE_STATUS_UPDATE);
    }

    @Test
    void a_plan_without_an_outcome_stands_for_a_call_that_was_never_placed() {
        WriteBackPlan nobody = new WriteBackPlan(
                PLAN.session(),
                PLAN.queueItem(),
                java.util.Optional.empty(),
                PLAN.target(),
                PLAN.baseline(),
                List.of(),
                PLAN.end(),
                List.of());

        assertThat(nobody.disposition()).isEqualTo(Disposition.BLOCKED);
    }
}
