package io.opencloser.simulator;

import static io.opencloser.simulator.WebClient.FIRST;
import static io.opencloser.simulator.WebClient.NEW;
import static io.opencloser.simulator.WebClient.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BatchTest extends SimulatorTestBase {
    private static final String CALL = "phonecalls(" + NEW + ")";
    private static final String TASK = "tasks(0e000000-0000-5000-8000-000000000002)";
    private static final String ROW = QUEUE + "(" + FIRST + ")";

    private static List<Integer> statuses(WebClient.Answer answer) {
        List<Integer> statuses = new ArrayList<>();
        Pattern.compile("HTTP/1\\.1 (\\d{3})")
                .matcher(answer.response().body())
                .results()
                .forEach(match -> statuses.add(Integer.valueOf(match.group(1))));
        return statuses;
    }

    private String etag() throws Exception {
        return client.get(ROW).header("ETag");
    }

    private static BatchText writeBack(String etag) {
        return new BatchText()
                .beginChangeSet()
                .part("1", "PATCH", CALL, "{\"subject\":\"Call\"}", "If-None-Match", "*")
                .part("2", "PATCH", ROW, "{\"oc_attemptcount\":1}", "If-Match", etag)
                .part("3", "PATCH", TASK, "{\"subject\":\"Back\"}", "If-None-Match", "*")
                .endChangeSet();
    }

    @Test
    void a_change_set_commits_as_a_whole_and_answers_every_part() throws Exception {
        var answer = client.batch(writeBack(etag()).end());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("multipart/mixed; boundary=batchresponse_");
        assertThat(statuses(answer)).containsExactly(204, 204, 204);
        assertThat(answer.response().body())
                .contains("Content-Type: multipart/mixed; boundary=changesetresponse_")
                .contains("Content-ID: 3")
                .contains("OData-EntityId: " + simulator.baseUri() + "/api/data/v9.2/" + TASK);
        assertThat(simulator.records("phonecall")).hasSize(1);
        assertThat(simulator.records("task")).hasSize(1);
    }

    @Test
    void a_failing_part_rolls_its_change_set_back_and_answers_alone() throws Exception {
        String etag = etag();
        client.patch(TASK, "{\"subject\":\"already there\"}");
        var answer = client.batch(writeBack(etag).end());
        assertThat(answer.status()).isEqualTo(412);
        assertThat(statuses(answer)).containsExactly(412);
        assertThat(answer.response().body()).contains("0x80040237").contains("Content-ID: 3");
        assertThat(simulator.records("phonecall")).isEmpty();
        assertThat(etag()).as("not even the ETag moved").isEqualTo(etag);
    }

    @Test
    void without_continue_on_error_the_rest_does_not_run() throws Exception {
        String batch = new BatchText()
                .operation("GET", "accounts?$select=name", "")
                .operation("PATCH", CALL, "{\"nosuch\":1}")
                .operation("PATCH", TASK, "{\"subject\":\"s\"}")
                .end();
        var stopped = client.batch(batch);
        assertThat(stopped.status()).isEqualTo(400);
        assertThat(statuses(stopped)).containsExactly(200, 400);
        assertThat(simulator.records("task")).isEmpty();
        var continued = client.batch(batch, "Prefer", "odata.continue-on-error");
        assertThat(continued.status()).isEqualTo(200);
        assertThat(statuses(continued)).containsExactly(200, 400, 204);
        assertThat(simulator.records("task")).hasSize(1);
    }

    @Test
    void preferences_and_preconditions_apply_to_their_part() throws Exception {
        var answer = client.batch(new BatchText()
                .operation(
                        "PATCH",
                        ROW + "?$select=oc_attemptcount",
                        "{\"oc_attemptcount\":4}",
                        "Prefer",
                        "return=representation",
                        "If-Match",
                        etag())
                .operation("DELETE", ROW, "", "If-Match", "W/\"1\"")
                .end());
        assertThat(statuses(answer)).containsExactly(200, 412);
        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.response().body()).contains("\"oc_attemptcount\":4");
    }

    @Test
    void a_batch_can_contain_metadata_and_who_am_i() throws Exception {
        var answer = client.batch(new BatchText()
                .operation("GET", "WhoAmI", "")
                .operation("GET", "EntityDefinitions(LogicalName='task')?$select=EntitySetName", "")
                .end());
        assertThat(statuses(answer)).containsExactly(200, 200);
    }

    @Test
    void a_content_id_refers_to_the_row_that_was_just_written() throws Exception {
        var answer = client.batch(new BatchText()
                .beginChangeSet()
                .part("1", "POST", "accounts", "{\"name\":\"New\"}")
                .part("2", "POST", "tasks", "{\"regardingobjectid_account_task@odata.bind\":\"$1\"}")
                .part("3", "PATCH", "$1", "{\"telephone1\":\"1\"}")
                .endChangeSet()
                .end());
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        var account = simulator.records("account").get(1);
        assertThat(account.text("telephone1")).isEqualTo("1");
        assertThat(simulator.records("task").get(0).text("_regardingobjectid_value"))
                .isEqualTo(account.id().toString());
    }

    @Test
    void an_error_of_format_is_a_400_and_no_part_runs() throws Exception {
        String good = writeBack("*").end();
        List<String> broken = List.of(
                good.replace("\r\n", "\n"),
                good.replace("--b--", ""),
                good.replace("Content-ID: 2\r\n", ""),
                good.replace("Content-ID: 2", "Content-ID: 1"),
                good.replace("PATCH /api/data/v9.2/tasks", "GET /api/data/v9.2/tasks"),
                good.replace("application/http", "text/plain"),
                good.replace("Content-Transfer-Encoding: binary\r\n", ""),
                good.replace(" HTTP/1.1", ""),
                good.replace("PATCH /api/data/v9.2/" + CALL, "POST /api/data/v9.2/$batch"),
                "--b--\r\n",
                "");
        for (String body : broken) {
            var answer = client.batch(body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("0x80060888");
        }
        assertThat(client.post("$batch", good, "Content-Type", "application/json")
                        .status())
                .isEqualTo(400);
        assertThat(simulator.records("phonecall")).isEmpty();
        assertThat(client.batch(good).status()).isEqualTo(200);
    }

    @Test
    void a_batch_has_at_most_1000_operations() throws Exception {
        BatchText batch = new BatchText();
        for (int i = 0; i < 1000; i++) {
            batch.operation("GET", "teams?$top=0", "");
        }
        assertThat(client.batch(batch.end()).status()).isEqualTo(200);
        batch = new BatchText();
        for (int i = 0; i < 1001; i++) {
            batch.operation("GET", "teams?$top=0", "");
        }
        assertThat(client.batch(batch.end()).status()).isEqualTo(400);
    }

    @Test
    void the_log_shows_the_parts_of_a_batch() throws Exception {
        client.batch(writeBack(etag()).end());
        var logged = simulator.requests().get(1);
        assertThat(logged.path()).isEqualTo("/api/data/v9.2/$batch");
        assertThat(logged.parts()).hasSize(3);
        assertThat(logged.parts().get(0).headers()).containsEntry("If-None-Match", "*");
        assertThat(logged.parts().get(2).contentId()).isEqualTo("3");
        assertThat(logged.parts().get(2).status()).isEqualTo(204);
        assertThat(logged.parts().get(2).changeSet()).isEqualTo(1);
    }
}
