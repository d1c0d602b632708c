package io.opencloser.simulator;

import static io.opencloser.simulator.WebClient.FIRST;
import static io.opencloser.simulator.WebClient.NEW;
import static io.opencloser.simulator.WebClient.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.simulator.fault.FaultHandle;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FaultTest extends SimulatorTestBase {
    private static final String CALL = "phonecalls(" + NEW + ")";
    private static final String BODY = "{\"subject\":\"Call\"}";

    private void assertConnectionLost() {
        assertThatThrownBy(() -> client.patch(CALL, BODY)).isInstanceOf(IOException.class);
    }

    @Test
    void a_connection_closed_before_the_write_leaves_no_trace() {
        FaultHandle fault = simulator.faults().on("PATCH", "/phonecalls\\(").close();
        assertConnectionLost();
        assertThat(simulator.records("phonecall")).isEmpty();
        assertThat(fault.hits()).isEqualTo(1);
        assertThat(fault.commits()).isZero();
        var logged = simulator.requests().get(0);
        assertThat(logged.status()).isNull();
        assertThat(logged.executed()).isNull();
        assertThat(logged.fault()).isEqualTo(fault.id());
    }

    @Tag("12.2")
    @Test
    void a_response_lost_after_commit_keeps_the_write() {
        simulator.faults().on("PATCH", "/phonecalls\\(").closeAfterCommit();
        assertConnectionLost();
        assertThat(simulator.records("phonecall")).hasSize(1);
        assertThat(simulator.requests().get(0).executed()).isEqualTo(204);
        assertThat(simulator.requests().get(0).status()).isNull();
    }

    @Tag("12.2")
    @Test
    void a_late_write_commits_after_the_caller_has_given_up() {
        FaultHandle fault = simulator.faults().on("PATCH", "/phonecalls\\(").late();
        assertConnectionLost();
        assertThat(simulator.records("phonecall")).isEmpty();
        fault.release();
        fault.awaitCommit();
        assertThat(simulator.records("phonecall")).hasSize(1);
    }

    @Test
    void a_late_write_can_commit_after_a_delay() {
        FaultHandle fault = simulator.faults().on("PATCH", "/phonecalls\\(").lateBy(Duration.ofMillis(1));
        assertConnectionLost();
        fault.awaitCommit();
        assertThat(simulator.records("phonecall")).hasSize(1);
    }

    @Test
    void a_status_is_answered_without_or_after_the_write() throws Exception {
        simulator
                .faults()
                .on("PATCH", "/phonecalls\\(")
                .retryAfter("Wed, 21 Oct 2026 07:28:00 GMT")
                .status(429);
        var before = client.patch(CALL, BODY);
        assertThat(before.status()).isEqualTo(429);
        assertThat(before.code()).isEqualTo("0x80072322");
        assertThat(before.header("Retry-After")).isEqualTo("Wed, 21 Oct 2026 07:28:00 GMT");
        assertThat(simulator.records("phonecall")).isEmpty();
        simulator
                .faults()
                .on("PATCH", "/phonecalls\\(")
                .code("0x80040333")
                .message("m")
                .statusAfterCommit(412);
        var after = client.patch(CALL, BODY);
        assertThat(after.status()).isEqualTo(412);
        assertThat(after.code()).isEqualTo("0x80040333");
        assertThat(simulator.records("phonecall")).hasSize(1);
    }

    @Test
    void a_rule_skips_requests_applies_a_number_of_times_and_spares_other_paths() throws Exception {
        simulator.faults().on("PATCH", "/phonecalls\\(").skip(1).times(2).status(503);
        assertThat(client.patch("tasks(" + NEW + ")", BODY).status()).isEqualTo(204);
        assertThat(client.delete("tasks(" + NEW + ")").status()).isEqualTo(204);
        assertThat(client.patch(CALL, BODY).status()).isEqualTo(204);
        assertThat(client.patch(CALL, BODY).status()).isEqualTo(503);
        assertThat(client.patch(CALL, BODY).status()).isEqualTo(503);
        assertThat(client.patch(CALL, BODY).status()).isEqualTo(204);
    }

    @Test
    void a_rule_sees_the_decoded_path_and_query() throws Exception {
        FaultHandle fault = simulator
                .faults()
                .on("*", "\\$filter=oc_campaign eq 'demo'")
                .forever()
                .status(500);
        for (int i = 0; i < 3; i++) {
            assertThat(client.get(QUEUE + "?$filter=oc_campaign%20eq%20%27demo%27")
                            .status())
                    .isEqualTo(500);
        }
        assertThat(fault.hits()).isEqualTo(3);
        simulator.faults().remove(fault);
        assertThat(client.get(QUEUE + "?$filter=oc_campaign%20eq%20%27demo%27").status())
                .isEqualTo(200);
    }

    @Test
    void a_held_request_runs_when_it_is_released() {
        FaultHandle fault = simulator.faults().on("PATCH", "/phonecalls\\(").hold();
        var answer = client.sendAsync("PATCH", CALL, BODY);
        fault.awaitHit();
        assertThat(simulator.records("phonecall")).isEmpty();
        assertThat(answer).isNotDone();
        fault.release();
        assertThat(answer.join().status()).isEqualTo(204);
    }

    @Test
    void a_reply_held_after_commit_is_sent_on_release() {
        FaultHandle fault = simulator.faults().on("PATCH", "/phonecalls\\(").holdAfterCommit();
        var answer = client.sendAsync("PATCH", CALL, BODY);
        fault.awaitCommit();
        assertThat(simulator.records("phonecall")).hasSize(1);
        assertThat(answer).isNotDone();
        fault.release();
        assertThat(answer.join().status()).isEqualTo(204);
    }

    @Test
    void a_hanging_request_is_never_executed_nor_answered() {
        FaultHandle fault = simulator.faults().on("PATCH", "/phonecalls\\(").hang();
        var answer = client.sendAsync("PATCH", CALL, BODY);
        fault.awaitHit();
        assertThat(answer).isNotDone();
        fault.release();
        assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
        assertThat(simulator.records("phonecall")).isEmpty();
    }

    @Test
    void a_request_can_hang_after_commit() {
        FaultHandle fault = simulator.faults().on("PATCH", "/phonecalls\\(").hangAfterCommit();
        var answer = client.sendAsync("PATCH", CALL, BODY);
        fault.awaitCommit();
        assertThat(simulator.records("phonecall")).hasSize(1);
        simulator.close();
        assertThatThrownBy(answer::get).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void a_delay_ends_early_when_released_and_the_request_runs() {
        FaultHandle fault = simulator.faults().on("PATCH", "/phonecalls\\(").delay(Duration.ofMinutes(10));
        var answer = client.sendAsync("PATCH", CALL, BODY);
        fault.awaitHit();
        assertThat(answer).isNotDone();
        fault.release();
        assertThat(answer.join().status()).isEqualTo(204);
    }

    @Test
    void a_scripted_failure_of_a_part_rolls_its_change_set_back() throws Exception {
        simulator.faults().on("PATCH", "/tasks\\(").inBatch().status(503);
        var answer = client.batch(twoCreates());
        assertThat(answer.status()).isEqualTo(503);
        assertThat(simulator.records("phonecall")).isEmpty();
        assertThat(client.batch(twoCreates()).status()).isEqualTo(200);
    }

    @Test
    void a_part_whose_connection_is_lost_loses_the_whole_batch() {
        FaultHandle fault =
                simulator.faults().on("PATCH", "/tasks\\(").inBatch().closeAfterCommit();
        assertThatThrownBy(() -> client.batch(twoCreates())).isInstanceOf(IOException.class);
        assertThat(fault.hits()).isEqualTo(1);
        assertThat(simulator.records("phonecall")).hasSize(1);
        assertThat(simulator.records("task")).hasSize(1);
    }

    @Test
    void a_rule_can_match_the_address_of_a_batch() throws Exception {
        simulator.faults().on("POST", "/\\$batch").status(500);
        assertThat(client.batch(twoCreates()).status()).isEqualTo(500);
        assertThat(simulator.records("phonecall")).isEmpty();
    }

    @Test
    void sign_in_can_fail_by_script_too() throws Exception {
        simulator.faults().on("POST", "/oauth2/v2.0/token").status(503);
        assertThat(client.post("/t/oauth2/v2.0/token", "a=b").status()).isEqualTo(503);
    }

    @Test
    void waiting_for_a_hit_times_out() {
        FaultHandle fault = simulator.faults().on("GET", FIRST).close();
        assertThatThrownBy(() -> fault.awaitHits(1, Duration.ofMillis(5))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> simulator.faults().on("GET", "(")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String twoCreates() {
        return new BatchText()
                .beginChangeSet()
                .part("1", "PATCH", CALL, BODY)
                .part("2", "PATCH", "tasks(0e000000-0000-5000-8000-000000000002)", BODY)
                .endChangeSet()
                .end();
    }
}
