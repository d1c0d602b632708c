package io.opencloser.dataverse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.simulator.environment.SimulatedRow;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WritingTest {
    private static WriteReply.Applied applied(WriteReply reply) {
        assertThat(reply).isInstanceOf(WriteReply.Applied.class);
        return (WriteReply.Applied) reply;
    }

    private static WriteReply.Refusal refusal(WriteReply reply) {
        assertThat(reply).isInstanceOf(WriteReply.Refused.class);
        return ((WriteReply.Refused) reply).refusal();
    }

    @Test
    void a_record_is_created_once_under_its_derived_id_with_the_idempotency_key() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(environment);
            for (Operation operation : new Operation[] {Operation.PHONE_CALL_ACTIVITY, Operation.TASK}) {
                PlannedWrite.Create create = SamplePlanFactory.create(plan, operation);
                assertThat(applied(environment.crm.create(plan, create)))
                        .isEqualTo(new WriteReply.Applied(Map.of(operation, create.recordId()), Optional.empty()));
                assertThat(refusal(environment.crm.create(plan, create))).isEqualTo(WriteReply.Refusal.ALREADY_EXISTS);
            }
            SimulatedRow call = environment.simulator.records("phonecall").get(0);
            assertThat(call.text("oc_idempotencykey")).isEqualTo(SamplePlanFactory.SESSION.value());
            assertThat(call.text("actualstart")).isEqualTo("2026-03-02T16:50:00Z");
            SimulatedRow task = environment.simulator.records("task").get(0);
            assertThat(task.text("_ownerid_value")).isEqualTo(SimulatedConnection.TEAM.toString());
            assertThat(task.text("description")).contains("tuesday morning", "jane@example.com");
        }
    }

    @Test
    void in_key_query_mode_the_service_chooses_the_id() {
        try (SimulatedConnection environment = SimulatedConnection.in(IdempotencyMode.KEY_QUERY)) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(environment);
            PlannedWrite.Create create = SamplePlanFactory.create(plan, Operation.PHONE_CALL_ACTIVITY);
            Map<Operation, UUID> records =
                    applied(environment.crm.create(plan, create)).records();
            SimulatedRow call = environment.simulator.records("phonecall").get(0);
            assertThat(records).containsExactly(Map.entry(Operation.PHONE_CALL_ACTIVITY, call.id()));
            assertThat(call.id()).isNotEqualTo(create.recordId());
            assertThat(call.text("oc_idempotencykey")).isEqualTo(SamplePlanFactory.SESSION.value());
        }
    }

    @ParameterizedTest
    @EnumSource(IdempotencyMode.class)
    void a_change_set_of_three_writes_is_committed(IdempotencyMode mode) {
        try (SimulatedConnection environment = SimulatedConnection.in(mode)) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(environment);
            Map<Operation, UUID> records = applied(environment.crm.writeTogether(
                            plan, plan.writes(), plan.baseline().version()))
                    .records();
            assertThat(records)
                    .containsOnly(
                            Map.entry(
                                    Operation.PHONE_CALL_ACTIVITY,
                                    environment
                                            .simulator
                                            .records("phonecall")
                                            .get(0)
                                            .id()),
                            Map.entry(
                                    Operation.QUEUE_STATUS_UPDATE,
                                    plan.queueItem().value()),
                            Map.entry(
                                    Operation.TASK,
                                    environment.simulator.records("task").get(0).id()));
            SimulatedRow row = environment.queueRow(plan.queueItem());
            assertThat(row.text("oc_lastsessionid")).isEqualTo(SamplePlanFactory.SESSION.value());
            assertThat(row.integer("oc_attemptcount")).isEqualTo(1);
            assertThat(row.text("oc_lastdisposition")).isEqualTo("call_back_later");
        }
    }

    @Test
    void an_update_needs_the_expected_version() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(environment);
            environment.simulator.edit(
                    SimulatedConnection.QUEUE, plan.queueItem().value(), "oc_notes", "a colleague was here");
            assertThat(refusal(environment.crm.update(
                            plan,
                            SamplePlanFactory.update(plan),
                            plan.baseline().version())))
                    .isEqualTo(WriteReply.Refusal.PRECONDITION_FAILED);
            assertThat(environment.queueRow(plan.queueItem()).text("oc_lastsessionid"))
                    .isNull();
            RowVersion now = environment.item(plan.queueItem()).baseline().version();
            assertThat(applied(environment.crm.update(plan, SamplePlanFactory.update(plan), now))
                            .records())
                    .containsExactly(Map.entry(
                            Operation.QUEUE_STATUS_UPDATE, plan.queueItem().value()));
            assertThat(environment.queueRow(plan.queueItem()).text("oc_notes")).isEqualTo("a colleague was here");
        }
    }

    @Test
    void an_update_of_a_deleted_row_does_not_bring_it_back() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(environment);
            environment.simulator.delete(
                    SimulatedConnection.QUEUE, plan.queueItem().value());
            assertThat(refusal(environment.crm.update(
                            plan,
                            SamplePlanFactory.update(plan),
                            plan.baseline().version())))
                    .isEqualTo(WriteReply.Refusal.NOT_FOUND);
            assertThat(environment.simulator.record(
                            SimulatedConnection.QUEUE, plan.queueItem().value()))
                    .isEmpty();
        }
    }

    @Test
    void do_not_call_sets_the_flag_and_no_other_outcome_changes_it() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            environment.simulator.edit(
                    SimulatedConnection.QUEUE, SimulatedConnection.FIRST.value(), "oc_donotcall", true);
            WriteBackPlan voicemail = SamplePlanFactory.plan(
                    environment, environment.item(SimulatedConnection.FIRST), Disposition.VOICEMAIL);
            environment.crm.update(
                    voicemail,
                    SamplePlanFactory.update(voicemail),
                    voicemail.baseline().version());
            assertThat(environment.queueRow(SimulatedConnection.FIRST).flag("oc_donotcall"))
                    .isTrue();

            WriteBackPlan wish = SamplePlanFactory.plan(
                    environment, environment.item(SimulatedConnection.row(2)), Disposition.DO_NOT_CALL);
            environment.crm.update(
                    wish, SamplePlanFactory.update(wish), wish.baseline().version());
            assertThat(environment.queueRow(SimulatedConnection.row(2)).flag("oc_donotcall"))
                    .isTrue();
        }
    }

    @Test
    void a_claim_writes_only_the_status_and_returns_the_row() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            QueueItem item = environment.item(SimulatedConnection.row(4));
            WriteReply.Applied claimed = applied(environment.queue.setStatus(
                    item.id(), QueueStatus.IN_PROGRESS, item.baseline().version()));
            Baseline now = environment.queue.readWatched(item.id()).orElseThrow();
            assertThat(claimed.row()).contains(now);
            assertThat(now.version()).isNotEqualTo(item.baseline().version());
            assertThat(item.baseline().differences(now)).containsExactly("queue.status");
            String body = environment.simulator.requests().stream()
                    .filter(request -> request.method().equals("PATCH"))
                    .findFirst()
                    .orElseThrow()
                    .body();
            assertThat(body).isEqualTo("{\"oc_queuestatus\":100000001}");
        }
    }

    @Test
    void only_one_of_two_claims_of_a_row_succeeds() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            QueueItem item = environment.item(SimulatedConnection.FIRST);
            applied(environment.queue.setStatus(
                    item.id(), QueueStatus.IN_PROGRESS, item.baseline().version()));
            assertThat(refusal(environment.queue.setStatus(
                            item.id(), QueueStatus.IN_PROGRESS, item.baseline().version())))
                    .isEqualTo(WriteReply.Refusal.PRECONDITION_FAILED);
        }
    }

    @Test
    void a_deleted_row_reads_as_absent() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            assertThat(environment.queue.readWatched(SimulatedConnection.row(99)))
                    .isEmpty();
            environment.crm.check();
            assertThat(environment.queue.readWatched(SimulatedConnection.row(99)))
                    .isEmpty();
        }
    }
}
