package io.opencloser.dataverse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.ReadBack;
import io.opencloser.core.port.crm.RecordMatch;
import java.util.EnumSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReadBackTest {
    private static final EnumSet<Operation> ALL = EnumSet.allOf(Operation.class);

    @ParameterizedTest
    @EnumSource(IdempotencyMode.class)
    void before_the_first_write_every_record_is_absent(IdempotencyMode mode) {
        try (SimulatedConnection environment = SimulatedConnection.in(mode)) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(environment);
            ReadBack readBack = environment.crm.readBack(plan, ALL);
            assertThat(readBack.records())
                    .containsOnlyKeys(Operation.PHONE_CALL_ACTIVITY, Operation.TASK)
                    .allSatisfy((operation, match) -> assertThat(match).isEqualTo(new RecordMatch.Absent()));
            assertThat(readBack.row()).contains(plan.baseline());
        }
    }

    @ParameterizedTest
    @EnumSource(IdempotencyMode.class)
    void our_records_are_recognized_as_ours(IdempotencyMode mode) {
        try (SimulatedConnection environment = SimulatedConnection.in(mode)) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(environment);
            environment.crm.writeTogether(plan, plan.writes(), plan.baseline().version());
            ReadBack readBack = environment.crm.readBack(plan, ALL);
            assertThat(readBack.of(Operation.PHONE_CALL_ACTIVITY))
                    .isEqualTo(new RecordMatch.Ours(
                            environment.simulator.records("phonecall").get(0).id()));
            assertThat(readBack.of(Operation.TASK))
                    .isEqualTo(new RecordMatch.Ours(
                            environment.simulator.records("task").get(0).id()));
            assertThat(readBack.row().orElseThrow().lastSessionId()).isEqualTo(SamplePlanFactory.SESSION.value());
            assertThat(readBack.row().orElseThrow().status()).isEqualTo("ready");
        }
    }

    @ParameterizedTest
    @CsvSource({"'{}'", "'{\"oc_idempotencykey\":\"ses_00000000000000000000000000000000\"}'"})
    void a_record_under_our_id_without_our_idempotency_key_is_foreign(String values) {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(environment);
            UUID id = SamplePlanFactory.create(plan, Operation.PHONE_CALL_ACTIVITY)
                    .recordId();
            environment.simulator.insert("phonecall", "{\"activityid\":\"" + id + "\"}");
            environment.simulator.edit("phonecall", id, values);
            assertThat(environment.crm.readBack(plan, ALL).of(Operation.PHONE_CALL_ACTIVITY))
                    .isEqualTo(new RecordMatch.Foreign(id));
        }
    }

    @Test
    void in_key_query_mode_a_record_matches_by_its_idempotency_key_whatever_its_id() {
        try (SimulatedConnection environment = SimulatedConnection.in(IdempotencyMode.KEY_QUERY)) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(environment);
            UUID derived = SamplePlanFactory.create(plan, Operation.TASK).recordId();
            environment.simulator.insert("task", "{\"activityid\":\"" + derived + "\",\"subject\":\"theirs\"}");
            assertThat(environment.crm.readBack(plan, ALL).of(Operation.TASK)).isEqualTo(new RecordMatch.Absent());
            UUID other = new UUID(5, 5);
            environment.simulator.insert(
                    "task",
                    "{\"activityid\":\"" + other + "\",\"oc_idempotencykey\":\"" + SamplePlanFactory.SESSION.value()
                            + "\"}");
            assertThat(environment.crm.readBack(plan, ALL).of(Operation.TASK)).isEqualTo(new RecordMatch.Ours(other));
        }
    }

    @Test
    void in_key_query_mode_the_record_with_the_lowest_id_is_the_match() {
        try (SimulatedConnection environment = SimulatedConnection.in(IdempotencyMode.KEY_QUERY)) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(environment);
            for (int id : new int[] {8, 6, 7}) {
                environment.simulator.insert(
                        "task",
                        "{\"activityid\":\"" + new UUID(0, id) + "\",\"oc_idempotencykey\":\""
                                + SamplePlanFactory.SESSION.value() + "\"}");
            }
            assertThat(environment.crm.readBack(plan, ALL).of(Operation.TASK))
                    .isEqualTo(new RecordMatch.Ours(new UUID(0, 6)));
        }
    }

    @Test
    void a_deleted_row_is_absent() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(environment);
            environment.simulator.delete(
                    SimulatedConnection.QUEUE, plan.queueItem().value());
            assertThat(environment.crm.readBack(plan, ALL).row()).isEmpty();
        }
    }

    @Test
    void only_requested_and_planned_operations_are_read_back() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            WriteBackPlan plan = SamplePlanFactory.plan(
                    environment, environment.item(SimulatedConnection.FIRST), Disposition.VOICEMAIL);
            environment.newRequests();
            assertThat(environment.crm.readBack(plan, ALL).records()).containsOnlyKeys(Operation.PHONE_CALL_ACTIVITY);
            ReadBack row = environment.crm.readBack(plan, EnumSet.of(Operation.QUEUE_STATUS_UPDATE));
            assertThat(row.records()).isEmpty();
            assertThat(row.row()).isPresent();
            assertThat(environment.simulator.requests()).extracting("method").containsExactly("POST", "GET");
        }
    }

    @ParameterizedTest
    @CsvSource({"phonecalls,503,TRANSIENT", "oc_callqueueitems,429,TRANSIENT", "tasks,403,SIGN_IN"})
    void a_failed_read_back_does_not_mean_an_absent_record(String path, int status, CrmException.Kind kind) {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(environment);
            environment.simulator.faults().on("GET", path).inBatch().status(status);
            assertThatThrownBy(() -> environment.crm.readBack(plan, ALL))
                    .isInstanceOfSatisfying(
                            CrmException.class, e -> assertThat(e.kind()).isEqualTo(kind));
        }
    }

    @Test
    void a_read_back_whose_response_is_lost_does_not_mean_an_absent_record() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(environment);
            environment.simulator.faults().on("POST", "batch").close();
            assertThatThrownBy(() -> environment.crm.readBack(plan, ALL))
                    .isInstanceOfSatisfying(
                            CrmException.class, e -> assertThat(e.kind()).isEqualTo(CrmException.Kind.TRANSIENT));
        }
    }
}
