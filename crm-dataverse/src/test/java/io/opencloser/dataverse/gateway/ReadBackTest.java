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
    void nothing_is_there_before_the_first_write(IdempotencyMode mode) {
        try (SimulatedConnection at = SimulatedConnection.in(mode)) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(at);
            ReadBack survey = at.crm.readBack(plan, ALL);
            assertThat(survey.records())
                    .containsOnlyKeys(Operation.PHONE_CALL_ACTIVITY, Operation.TASK)
                    .allSatisfy((operation, sighting) -> assertThat(sighting).isEqualTo(new RecordMatch.Absent()));
            assertThat(survey.row()).contains(plan.baseline());
        }
    }

    @ParameterizedTest
    @EnumSource(IdempotencyMode.class)
    void what_we_wrote_is_recognised_as_ours(IdempotencyMode mode) {
        try (SimulatedConnection at = SimulatedConnection.in(mode)) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(at);
            at.crm.writeTogether(plan, plan.writes(), plan.baseline().version());
            ReadBack survey = at.crm.readBack(plan, ALL);
            assertThat(survey.of(Operation.PHONE_CALL_ACTIVITY))
                    .isEqualTo(new RecordMatch.Ours(
                            at.simulator.records("phonecall").get(0).id()));
            assertThat(survey.of(Operation.TASK))
                    .isEqualTo(new RecordMatch.Ours(
                            at.simulator.records("task").get(0).id()));
            assertThat(survey.row().orElseThrow().lastSessionId()).isEqualTo(SamplePlanFactory.SESSION.value());
            assertThat(survey.row().orElseThrow().status()).isEqualTo("ready");
        }
    }

    @ParameterizedTest
    @CsvSource({"'{}'", "'{\"oc_idempotencykey\":\"ses_00000000000000000000000000000000\"}'"})
    void a_record_under_our_id_without_our_stamp_is_somebody_elses(String values) {
        try (SimulatedConnection at = SimulatedConnection.demo()) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(at);
            UUID id = SamplePlanFactory.create(plan, Operation.PHONE_CALL_ACTIVITY)
                    .recordId();
            at.simulator.insert("phonecall", "{\"activityid\":\"" + id + "\"}");
            at.simulator.edit("phonecall", id, values);
            assertThat(at.crm.readBack(plan, ALL).of(Operation.PHONE_CALL_ACTIVITY))
                    .isEqualTo(new RecordMatch.Foreign(id));
        }
    }

    @Test
    void in_key_query_mode_a_record_counts_by_its_stamp_whatever_its_id() {
        try (SimulatedConnection at = SimulatedConnection.in(IdempotencyMode.KEY_QUERY)) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(at);
            UUID derived = SamplePlanFactory.create(plan, Operation.TASK).recordId();
            at.simulator.insert("task", "{\"activityid\":\"" + derived + "\",\"subject\":\"theirs\"}");
            assertThat(at.crm.readBack(plan, ALL).of(Operation.TASK)).isEqualTo(new RecordMatch.Absent());
            UUID other = new UUID(5, 5);
            at.simulator.insert(
                    "task",
                    "{\"activityid\":\"" + other + "\",\"oc_idempotencykey\":\"" + SamplePlanFactory.SESSION.value()
                            + "\"}");
            assertThat(at.crm.readBack(plan, ALL).of(Operation.TASK)).isEqualTo(new RecordMatch.Ours(other));
        }
    }

    @Test
    void in_key_query_mode_of_two_records_the_lower_id_is_always_the_one() {
        try (SimulatedConnection at = SimulatedConnection.in(IdempotencyMode.KEY_QUERY)) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(at);
            for (int id : new int[] {8, 6, 7}) {
                at.simulator.insert(
                        "task",
                        "{\"activityid\":\"" + new UUID(0, id) + "\",\"oc_idempotencykey\":\""
                                + SamplePlanFactory.SESSION.value() + "\"}");
            }
            assertThat(at.crm.readBack(plan, ALL).of(Operation.TASK)).isEqualTo(new RecordMatch.Ours(new UUID(0, 6)));
        }
    }

    @Test
    void a_deleted_row_is_none() {
        try (SimulatedConnection at = SimulatedConnection.demo()) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(at);
            at.simulator.delete(SimulatedConnection.QUEUE, plan.queueItem().value());
            assertThat(at.crm.readBack(plan, ALL).row()).isEmpty();
        }
    }

    @Test
    void only_what_is_asked_for_and_planned_is_looked_for() {
        try (SimulatedConnection at = SimulatedConnection.demo()) {
            WriteBackPlan plan = SamplePlanFactory.plan(at, at.item(SimulatedConnection.FIRST), Disposition.VOICEMAIL);
            at.newRequests();
            assertThat(at.crm.readBack(plan, ALL).records()).containsOnlyKeys(Operation.PHONE_CALL_ACTIVITY);
            ReadBack row = at.crm.readBack(plan, EnumSet.of(Operation.QUEUE_STATUS_UPDATE));
            assertThat(row.records()).isEmpty();
            assertThat(row.row()).isPresent();
            assertThat(at.simulator.requests()).extracting("method").containsExactly("POST", "GET");
        }
    }

    @ParameterizedTest
    @CsvSource({"phonecalls,503,TRANSIENT", "oc_callqueueitems,429,TRANSIENT", "tasks,403,PERMANENT"})
    void a_look_that_failed_is_not_taken_for_an_empty_place(String path, int status, CrmException.Kind kind) {
        try (SimulatedConnection at = SimulatedConnection.demo()) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(at);
            at.simulator.faults().on("GET", path).inBatch().status(status);
            assertThatThrownBy(() -> at.crm.readBack(plan, ALL))
                    .isInstanceOfSatisfying(
                            CrmException.class, e -> assertThat(e.kind()).isEqualTo(kind));
        }
    }

    @Test
    void neither_is_one_whose_answer_was_lost() {
        try (SimulatedConnection at = SimulatedConnection.demo()) {
            WriteBackPlan plan = SamplePlanFactory.callBackLater(at);
            at.simulator.faults().on("POST", "batch").close();
            assertThatThrownBy(() -> at.crm.readBack(plan, ALL))
                    .isInstanceOfSatisfying(
                            CrmException.class, e -> assertThat(e.kind()).isEqualTo(CrmException.Kind.TRANSIENT));
        }
    }
}
