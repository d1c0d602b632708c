package io.opencloser.dataverse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.WriteReply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classification of refused writes by status and code (requirement 6.1; dataverse-facts, "Conditional writes"). */
class WriteReplyTest {
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

    private WriteReply create() {
        return environment.crm.create(plan, SamplePlanFactory.create(plan, Operation.PHONE_CALL_ACTIVITY));
    }

    private WriteReply update() {
        return environment.crm.update(
                plan, SamplePlanFactory.update(plan), plan.baseline().version());
    }

    private void respondWith(String method, String path, int status, String code) {
        environment.simulator.faults().on(method, path).code(code).forever().status(status);
    }

    private static String outcomeName(WriteReply reply) {
        if (reply instanceof WriteReply.Refused refused) {
            return refused.refusal().name();
        }
        return reply instanceof WriteReply.Unknown unknown
                ? (unknown.mayStillHappen() ? "UNKNOWN_OPEN" : "UNKNOWN_OVER")
                : "APPLIED";
    }

    @ParameterizedTest
    @CsvSource({
        "412, 0x80040237, ALREADY_EXISTS",
        "412, 0x80060892, ALREADY_EXISTS",
        "412, 0x80040333, PERMANENT",
        "412, 0x80060882, PRECONDITION_FAILED",
        "412, '',         PRECONDITION_FAILED",
        "400, 0x80048d19, PERMANENT",
        "401, '',         SIGN_IN",
        "403, 0x80042f09, PERMANENT",
        "403, 0x80040225, PERMANENT",
        "403, 0x80072560, SIGN_IN",
        "404, 0x80040217, PERMANENT",
        "413, '',         PERMANENT",
        "429, 0x80072322, THROTTLED",
        "501, '',         PERMANENT",
        "500, 0x80040216, UNKNOWN_OVER",
        "503, '',         UNKNOWN_OVER",
        "408, '',         UNKNOWN_OPEN",
        "502, '',         UNKNOWN_OPEN",
        "504, '',         UNKNOWN_OPEN",
        "400, 0x80044150, UNKNOWN_OPEN",
        "400, 0x80044151, UNKNOWN_OPEN",
        "500, 0x80044151, UNKNOWN_OVER"
    })
    void a_refused_create_is_classified_by_status_and_code(int status, String code, String expected) {
        respondWith("PATCH", "phonecalls", status, code);
        assertThat(outcomeName(create())).isEqualTo(expected);
        assertThat(environment.simulator.records("phonecall")).isEmpty();
        assertThat(environment.newRequests()).isEqualTo(status == 401 ? 2 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "412, 0x80060882, PRECONDITION_FAILED",
        "412, '',         PRECONDITION_FAILED",
        "412, 0x80040333, PERMANENT",
        "412, 0x80060892, ALREADY_EXISTS",
        "404, 0x80040217, NOT_FOUND",
        "404, '',         NOT_FOUND",
        "400, '',         PERMANENT",
        "401, '',         SIGN_IN",
        "403, '',         PERMANENT",
        "403, 0x80040220, PERMANENT",
        "403, 0x80040225, SIGN_IN",
        "403, 0x80072560, SIGN_IN",
        "429, '',         THROTTLED",
        "500, '',         UNKNOWN_OVER",
        "504, '',         UNKNOWN_OPEN"
    })
    void a_refused_update_is_classified_by_status_and_code(int status, String code, String expected) {
        respondWith("PATCH", "oc_callqueueitems", status, code);
        assertThat(outcomeName(update())).isEqualTo(expected);
        assertThat(outcomeName(environment.queue.setStatus(
                        plan.queueItem(), QueueStatus.READY, plan.baseline().version())))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "412, 0x80040237, ALREADY_EXISTS",
        "412, 0x80060882, PRECONDITION_FAILED",
        "412, '',         PRECONDITION_FAILED",
        "412, 0x80040333, PERMANENT",
        "400, '',         PERMANENT",
        "401, '',         SIGN_IN",
        "403, 0x80040220, PERMANENT",
        "403, 0x80072560, SIGN_IN",
        "413, '',         PERMANENT",
        "429, 0x80072321, THROTTLED",
        "500, '',         UNKNOWN_OVER",
        "504, '',         UNKNOWN_OPEN"
    })
    void a_change_set_refused_as_a_whole_is_classified_by_status_and_code(int status, String code, String expected) {
        respondWith("POST", "batch", status, code);
        assertThat(outcomeName(environment.crm.writeTogether(
                        plan, plan.writes(), plan.baseline().version())))
                .isEqualTo(expected);
        assertThat(environment.simulator.records("phonecall")).isEmpty();
    }

    @Tag("6.1")
    @Test
    void a_change_set_whose_part_is_refused_to_the_caller_as_a_whole_is_not_the_sessions_fault() {
        environment
                .simulator
                .faults()
                .on("PATCH", "phonecalls")
                .inBatch()
                .code("0x80072560")
                .status(403);
        WriteReply.Refused refused = (WriteReply.Refused) environment.crm.writeTogether(
                plan, plan.writes(), plan.baseline().version());
        assertThat(refused.refusal()).isEqualTo(WriteReply.Refusal.SIGN_IN);
        assertThat(refused.failure().code()).contains("0x80072560");
    }

    @Tag("6.1")
    @Test
    void a_privilege_that_this_write_lacks_is_permanent_and_keeps_its_code() {
        environment.simulator.privilege("prvCreateActivity", false);
        WriteReply.Refused refused = (WriteReply.Refused) create();
        assertThat(refused.refusal()).isEqualTo(WriteReply.Refusal.PERMANENT);
        assertThat(refused.failure().code()).contains("0x80040220");
        assertThat(refused.failure().status()).hasValue(403);
    }

    @Test
    void a_failure_has_method_path_status_and_code_but_not_the_services_text() {
        environment
                .simulator
                .faults()
                .on("PATCH", "phonecalls")
                .code("0x80072322")
                .message("jane@example.com is busy")
                .retryAfter("17")
                .status(429);
        CrmFailure failure = ((WriteReply.Refused) create()).failure();
        String id = SamplePlanFactory.create(plan, Operation.PHONE_CALL_ACTIVITY)
                .recordId()
                .toString();
        assertThat(failure.message()).isEqualTo("PATCH phonecalls(" + id + "): HTTP 429 (0x80072322)");
        assertThat(failure.status()).hasValue(429);
        assertThat(failure.code()).contains("0x80072322");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(17));
    }

    @Test
    void during_a_long_pause_a_write_is_throttled_without_being_sent() {
        environment
                .simulator
                .faults()
                .on("PATCH", "phonecalls")
                .retryAfter("300")
                .status(429);
        create();
        environment.newRequests();
        WriteReply.Refused refused = (WriteReply.Refused) update();
        assertThat(refused.refusal()).isEqualTo(WriteReply.Refusal.THROTTLED);
        assertThat(refused.failure().retryAfter()).contains(Duration.ofMinutes(5));
        assertThat(environment.newRequests()).isZero();
    }

    @Test
    void a_lost_response_is_unknown_whether_or_not_the_write_was_committed() {
        environment.simulator.faults().on("PATCH", "phonecalls").close();
        assertThat(outcomeName(create())).isEqualTo("UNKNOWN_OPEN");
        assertThat(environment.simulator.records("phonecall")).isEmpty();
        environment.simulator.faults().on("PATCH", "phonecalls").closeAfterCommit();
        assertThat(outcomeName(create())).isEqualTo("UNKNOWN_OPEN");
        assertThat(environment.simulator.records("phonecall")).hasSize(1);
        assertThat(outcomeName(create())).isEqualTo("ALREADY_EXISTS");
        assertThat(environment.newRequests()).isEqualTo(3);
    }

    @Test
    void an_unreachable_service_means_that_no_write_was_sent() {
        environment.close();
        assertThat(List.of(outcomeName(create()), outcomeName(update()))).containsOnly("NOT_SENT");
    }
}
