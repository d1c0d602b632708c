package io.opencloser.dataverse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.simulator.log.LoggedRequest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change set commits all three writes or none (requirement 5.5). */
class WritingTogetherTest {
    private final SimulatedConnection environment = SimulatedConnection.demo();

    @SuppressWarnings("NullAway.Init") // made before each test
    private WriteBackPlan plan;

    @BeforeEach
    void plan() {
        plan = SamplePlanFactory.callBackLater(environment);
        environment.newRequests();
    }

    @AfterEach
    void stop() {
        environment.close();
    }

    private WriteReply write() {
        return environment.crm.writeTogether(
                plan, plan.writes(), plan.baseline().version());
    }

    private void nothingWasWritten() {
        assertThat(environment.simulator.records("phonecall")).isEmpty();
        assertThat(environment.simulator.records("task")).isEmpty();
        assertThat(environment.queueRow(plan.queueItem()).text("oc_lastsessionid"))
                .isNull();
    }

    private void everythingWasWritten() {
        assertThat(environment.simulator.records("phonecall")).hasSize(1);
        assertThat(environment.simulator.records("task")).hasSize(1);
        assertThat(environment.queueRow(plan.queueItem()).text("oc_lastsessionid"))
                .isEqualTo(SamplePlanFactory.SESSION.value());
    }

    private static WriteReply.Refusal refusal(WriteReply reply) {
        assertThat(reply).isInstanceOf(WriteReply.Refused.class);
        return ((WriteReply.Refused) reply).refusal();
    }

    @Test
    void each_write_carries_its_own_precondition() {
        write();
        LoggedRequest batch = environment.simulator.requests().get(0);
        assertThat(batch.parts())
                .hasSize(3)
                .allSatisfy(part -> assertThat(part.changeSet()).isEqualTo(1));
        String conditions = batch.parts().stream()
                .map(part -> part.headers().toString())
                .reduce("", String::concat)
                .replace("If-None-Match=*", "absent;");
        assertThat(conditions.split("absent;", -1)).hasSize(3);
        assertThat(conditions).contains("If-Match=" + plan.baseline().version().value());
        everythingWasWritten();
    }

    @Test
    void a_changed_row_rolls_back_the_change_set() {
        environment.simulator.edit(SimulatedConnection.QUEUE, plan.queueItem().value(), "oc_notes", "moved on");
        assertThat(refusal(write())).isEqualTo(WriteReply.Refusal.PRECONDITION_FAILED);
        nothingWasWritten();
    }

    @Test
    void an_existing_record_rolls_back_the_change_set() {
        UUID id = SamplePlanFactory.create(plan, Operation.TASK).recordId();
        environment.simulator.insert("task", "{\"activityid\":\"" + id + "\",\"subject\":\"there already\"}");
        assertThat(refusal(write())).isEqualTo(WriteReply.Refusal.ALREADY_EXISTS);
        assertThat(environment.simulator.records("phonecall")).isEmpty();
        assertThat(environment.queueRow(plan.queueItem()).text("oc_lastsessionid"))
                .isNull();
    }

    @Test
    void a_deleted_row_rolls_back_the_change_set() {
        environment.simulator.delete(SimulatedConnection.QUEUE, plan.queueItem().value());
        assertThat(refusal(write())).isEqualTo(WriteReply.Refusal.NOT_FOUND);
        assertThat(environment.simulator.records("phonecall")).isEmpty();
        assertThat(environment.simulator.records("task")).isEmpty();
    }

    @Test
    void a_committed_change_set_is_refused_the_second_time() {
        write();
        assertThat(refusal(write())).isIn(WriteReply.Refusal.ALREADY_EXISTS, WriteReply.Refusal.PRECONDITION_FAILED);
        everythingWasWritten();
    }

    @ParameterizedTest
    @ValueSource(strings = {"phonecalls", "oc_callqueueitems", "tasks"})
    void a_throttled_part_rolls_back_the_change_set_and_pauses_every_request(String part) {
        environment
                .simulator
                .faults()
                .on("PATCH", part)
                .inBatch()
                .code("0x80072322")
                .retryAfter("12")
                .status(429);
        WriteReply reply = write();
        assertThat(refusal(reply)).isEqualTo(WriteReply.Refusal.THROTTLED);
        assertThat(((WriteReply.Refused) reply).failure().retryAfter()).contains(Duration.ofSeconds(12));
        nothingWasWritten();
        assertThat(write()).isInstanceOf(WriteReply.Applied.class);
        assertThat(environment.time.elapsed()).isEqualTo(Duration.ofSeconds(12));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 504, 408})
    void a_part_with_an_unknown_outcome_makes_the_change_set_unknown(int status) {
        environment.simulator.faults().on("PATCH", "tasks").inBatch().status(status);
        assertThat(write()).isInstanceOf(WriteReply.Unknown.class);
        nothingWasWritten();
    }

    @Test
    void a_response_lost_before_the_commit_is_unknown() {
        environment.simulator.faults().on("POST", "batch").forever().close();
        assertThat(((WriteReply.Unknown) write()).mayStillHappen()).isTrue();
        assertThat(environment.newRequests()).isEqualTo(1);
        nothingWasWritten();
    }

    @Test
    void a_response_lost_after_the_commit_is_unknown() {
        environment.simulator.faults().on("POST", "batch").forever().closeAfterCommit();
        assertThat(((WriteReply.Unknown) write()).mayStillHappen()).isTrue();
        assertThat(environment.newRequests()).isEqualTo(1);
        everythingWasWritten();
    }

    @Test
    void a_response_replaced_by_an_error_after_the_commit_is_unknown() {
        environment.simulator.faults().on("POST", "batch").statusAfterCommit(503);
        assertThat(write()).isInstanceOf(WriteReply.Unknown.class);
        everythingWasWritten();
    }
}
