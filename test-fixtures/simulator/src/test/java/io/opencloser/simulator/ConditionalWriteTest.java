package io.opencloser.simulator;

import static io.opencloser.simulator.WebClient.FIRST;
import static io.opencloser.simulator.WebClient.NEW;
import static io.opencloser.simulator.WebClient.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConditionalWriteTest extends SimulatorTestBase {
    private static final String ROW = QUEUE + "(" + FIRST + ")";
    private static final String CALL = "phonecalls(" + NEW + ")";

    @Override
    SimulatorOptions options() {
        return SimulatorOptions.demo().alternateKey("task", "oc_idempotencykey");
    }

    @Test
    void must_not_exist_creates_once_and_then_is_a_duplicate() throws Exception {
        assertThat(client.patch(CALL, "{\"subject\":\"1\"}", "If-None-Match", "*")
                        .status())
                .isEqualTo(204);
        var again = client.patch(CALL, "{\"subject\":\"2\"}", "If-None-Match", "*");
        assertThat(again.status()).isEqualTo(412);
        assertThat(again.code()).isEqualTo("0x80040237");
        assertThat(simulator.records("phonecall").get(0).text("subject")).isEqualTo("1");
    }

    @Test
    void a_patch_without_precondition_creates_and_then_updates() throws Exception {
        var created = client.patch(CALL, "{\"subject\":\"1\"}", "Prefer", "return=representation");
        assertThat(created.status()).isEqualTo(201);
        var updated = client.patch(CALL, "{\"subject\":\"2\"}", "Prefer", "return=representation");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(simulator.records("phonecall")).hasSize(1);
    }

    @Test
    void a_post_with_an_existing_id_is_a_duplicate() throws Exception {
        String body = "{\"activityid\":\"" + NEW + "\"}";
        assertThat(client.post("tasks", body).status()).isEqualTo(204);
        assertThat(client.post("tasks", body).code()).isEqualTo("0x80040237");
    }

    @Test
    void phone_calls_and_tasks_share_one_space_of_ids() throws Exception {
        client.patch(CALL, "{\"subject\":\"1\"}");
        var task = client.patch("tasks(" + NEW + ")", "{\"subject\":\"2\"}", "If-None-Match", "*");
        assertThat(task.status()).isEqualTo(412);
        assertThat(task.code()).isEqualTo("0x80040237");
    }

    @Test
    void must_exist_is_a_404_for_a_missing_row() throws Exception {
        var answer = client.patch(CALL, "{\"subject\":\"1\"}", "If-Match", "*");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("0x80040217");
        assertThat(client.patch(ROW, "{\"oc_attemptcount\":1}", "If-Match", "*").status())
                .isEqualTo(204);
    }

    @Test
    void an_etag_admits_one_write_and_refuses_the_next() throws Exception {
        String etag = client.get(ROW).header("ETag");
        assertThat(client.patch(ROW, "{\"oc_attemptcount\":1}", "If-Match", etag)
                        .status())
                .isEqualTo(204);
        var stale = client.patch(ROW, "{\"oc_attemptcount\":2}", "If-Match", etag);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("0x80060882");
        assertThat(client.delete(ROW, "If-Match", etag).code()).isEqualTo("0x80060882");
        assertThat(client.get(ROW).json().path("oc_attemptcount").intValue()).isEqualTo(1);
    }

    @Test
    void an_etag_of_a_deleted_row_is_a_404() throws Exception {
        String etag = client.get(ROW).header("ETag");
        client.delete(ROW);
        assertThat(client.patch(ROW, "{\"oc_attemptcount\":1}", "If-Match", etag)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_table_without_optimistic_concurrency_refuses_etags() throws Exception {
        String etag = client.get(ROW).header("ETag");
        simulator.optimisticConcurrency("oc_callqueueitem", false);
        var answer = client.patch(ROW, "{\"oc_attemptcount\":1}", "If-Match", etag);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("0x8006088d");
        assertThat(client.patch(ROW, "{\"oc_attemptcount\":1}", "If-Match", "*").status())
                .isEqualTo(204);
    }

    @Test
    void a_taken_alternate_key_has_its_own_412() throws Exception {
        assertThat(client.post("tasks", "{\"oc_idempotencykey\":\"k1\"}").status())
                .isEqualTo(204);
        var again = client.post("tasks", "{\"oc_idempotencykey\":\"K1\"}");
        assertThat(again.status()).isEqualTo(412);
        assertThat(again.code()).isEqualTo("0x80060892");
        assertThat(client.post("tasks", "{}").status()).isEqualTo(204);
        assertThat(client.post("tasks", "{}").status()).as("no key, no clash").isEqualTo(204);
    }

    @Test
    void a_row_is_addressed_by_its_alternate_key() throws Exception {
        String address = "tasks(oc_idempotencykey='k''1')";
        assertThat(client.get(address).status()).isEqualTo(404);
        assertThat(client.patch(address, "{\"subject\":\"s\"}", "If-Match", "*").status())
                .isEqualTo(404);
        assertThat(client.patch(address, "{\"subject\":\"s\"}").status()).isEqualTo(204);
        assertThat(client.get(address).json().path("oc_idempotencykey").textValue())
                .isEqualTo("k'1");
        assertThat(client.patch(address, "{\"subject\":\"t\"}").status()).isEqualTo(204);
        assertThat(simulator.records("task")).hasSize(1);
        assertThat(client.get("tasks(subject='s')").status()).isEqualTo(400);
    }

    @Test
    void both_preconditions_together_are_a_400() throws Exception {
        assertThat(client.patch(ROW, "{}", "If-Match", "*", "If-None-Match", "*")
                        .status())
                .isEqualTo(400);
    }
}
