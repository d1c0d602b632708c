package io.opencloser.simulator;

import static io.opencloser.simulator.WebClient.ACCOUNT;
import static io.opencloser.simulator.WebClient.FIRST;
import static io.opencloser.simulator.WebClient.NEW;
import static io.opencloser.simulator.WebClient.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlPlaneTest extends SimulatorTestBase {
    private static final String NO_TOKEN = "none";

    private WebClient.Answer sim(String method, String path, String body) throws Exception {
        return client.send(method, "/__sim" + path, body, "Authorization", NO_TOKEN);
    }

    @Test
    void the_root_lists_the_calls() throws Exception {
        List<String> calls = new ArrayList<>();
        sim("GET", "/", "")
                .json()
                .path("calls")
                .forEach(call -> calls.add(
                        call.path("method").asText() + " " + call.path("path").asText()));
        assertThat(calls)
                .contains("GET /__sim/records/{table}", "POST /__sim/edit", "POST /__sim/faults", "POST /__sim/reset");
    }

    @Test
    void an_edit_changes_the_etag() throws Exception {
        String before = client.get(QUEUE + "(" + FIRST + ")").header("ETag");
        var edited = sim(
                "POST",
                "/edit",
                "{\"table\":\"oc_callqueueitem\",\"id\":\"" + FIRST + "\",\"values\":{\"oc_notes\":\"Spoke to her\","
                        + "\"_oc_facilityaccount_value\":null}}");
        assertThat(edited.status()).isEqualTo(200);
        assertThat(edited.json().path("oc_notes").textValue()).isEqualTo("Spoke to her");
        var row = client.get(QUEUE + "(" + FIRST + ")");
        assertThat(row.header("ETag")).isNotEqualTo(before);
        assertThat(row.json().path("_oc_facilityaccount_value").isNull()).isTrue();
    }

    @Test
    void rows_are_shown_inserted_and_deleted_by_logical_or_set_name() throws Exception {
        var inserted = sim("POST", "/records/" + QUEUE, "{\"oc_phone\":\"+12025550120\"}");
        assertThat(inserted.status()).isEqualTo(201);
        String id = inserted.json().path("oc_callqueueitemid").textValue();
        var rows = sim("GET", "/records/oc_callqueueitem", "").json();
        assertThat(rows.path("table").textValue()).isEqualTo("oc_callqueueitem");
        assertThat(rows.path("rows").size()).isEqualTo(13);
        assertThat(rows.path("rows").get(12).path("@odata.etag").textValue()).startsWith("W/");
        assertThat(sim("POST", "/delete", "{\"table\":\"" + QUEUE + "\",\"id\":\"" + id + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(client.get(QUEUE + "(" + id + ")").status()).isEqualTo(404);
        assertThat(sim("GET", "/records/nosuch", "").status()).isEqualTo(404);
    }

    @Test
    void the_request_log_is_read_from_any_point_and_emptied() throws Exception {
        client.get("WhoAmI", "x-ms-client-request-id", "abc");
        client.patch("tasks(" + NEW + ")", "{\"nosuch\":1}");
        var requests = sim("GET", "/requests", "").json().path("requests");
        assertThat(requests.size()).isEqualTo(2);
        var first = requests.get(0);
        assertThat(first.path("method").textValue()).isEqualTo("GET");
        assertThat(first.path("path").textValue()).isEqualTo("/api/data/v9.2/WhoAmI");
        assertThat(first.path("status").intValue()).isEqualTo(200);
        assertThat(first.path("headers").toString()).contains("abc").doesNotContain("Bearer");
        assertThat(requests.get(1).path("body").textValue()).isEqualTo("{\"nosuch\":1}");
        int sequence = first.path("sequence").intValue();
        assertThat(sim("GET", "/requests?since=" + sequence, "")
                        .json()
                        .path("requests")
                        .size())
                .isEqualTo(1);
        assertThat(sim("DELETE", "/requests", "").status()).isEqualTo(204);
        assertThat(sim("GET", "/requests", "").json().path("requests").isEmpty())
                .isTrue();
    }

    @Test
    void a_fault_is_scripted_awaited_released_and_removed() throws Exception {
        var created = sim(
                "POST",
                "/faults",
                "{\"method\":\"PATCH\",\"path\":\"/tasks\\\\(\",\"kind\":\"late\",\"skip\":0,\"times\":1}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("hits").intValue()).isZero();
        String fault = "/faults/" + created.json().path("id").intValue();
        assertThatThrownBy(() -> client.patch("tasks(" + NEW + ")", "{}")).isInstanceOf(IOException.class);
        assertThat(sim("GET", fault + "/await?hits=1", "").json().path("hits").intValue())
                .isEqualTo(1);
        assertThat(simulator.records("task")).isEmpty();
        assertThat(sim("POST", fault + "/release", "").json().path("released").booleanValue())
                .isTrue();
        assertThat(sim("GET", fault + "/await?commits=1", "").status()).isEqualTo(200);
        assertThat(simulator.records("task")).hasSize(1);
        assertThat(sim("GET", fault + "/await?hits=2&timeout_ms=5", "").status())
                .isEqualTo(408);
        assertThat(sim("GET", "/faults", "").json().path("faults").size()).isEqualTo(1);
        assertThat(sim("DELETE", fault, "").status()).isEqualTo(204);
        assertThat(sim("GET", fault, "").status()).isEqualTo(404);
    }

    @Test
    void a_status_fault_has_the_scripted_code_and_message() throws Exception {
        sim(
                "POST",
                "/faults",
                "{\"path\":\"/WhoAmI\",\"kind\":\"status\",\"status\":429,\"retry_after\":\"7\",\"times\":0}");
        assertThat(client.get("WhoAmI").header("Retry-After")).isEqualTo("7");
        assertThat(client.get("WhoAmI").status()).isEqualTo(429);
        assertThat(sim("DELETE", "/faults", "").status()).isEqualTo(204);
        assertThat(client.get("WhoAmI").status()).isEqualTo(200);
    }

    @Test
    void limits_latency_optimistic_concurrency_and_tokens_are_set_by_call() throws Exception {
        assertThat(sim("POST", "/latency", "{\"ms\":1}").status()).isEqualTo(204);
        assertThat(sim("POST", "/limits", "{\"requests\":1}")
                        .json()
                        .path("requests")
                        .intValue())
                .isEqualTo(1);
        assertThat(client.get("WhoAmI").status()).isEqualTo(200);
        assertThat(client.get("WhoAmI").status()).isEqualTo(429);
        assertThat(sim("POST", "/limits", "{}").status()).isEqualTo(200);
        assertThat(client.get("WhoAmI").status()).isEqualTo(200);
        sim("POST", "/optimistic-concurrency", "{\"table\":\"account\",\"enabled\":false}");
        assertThat(client.patch("accounts(" + ACCOUNT + ")", "{\"name\":\"n\"}", "If-Match", "W/\"1\"")
                        .status())
                .isEqualTo(400);
        sim("POST", "/expire-tokens", "");
        assertThat(client.get("WhoAmI").status()).isEqualTo(401);
    }

    @Test
    void a_column_is_dropped_by_call() throws Exception {
        String drop = "{\"table\":\"oc_callqueueitem\",\"column\":\"oc_notes\"}";
        assertThat(sim("POST", "/drop-column", drop).status()).isEqualTo(204);
        assertThat(client.get("oc_callqueueitems?$select=oc_notes").status()).isEqualTo(400);
        assertThat(sim("POST", "/drop-column", drop).status()).isEqualTo(404);
        sim("POST", "/reset", "");
        assertThat(client.get("oc_callqueueitems?$select=oc_notes").status()).isEqualTo(200);
    }

    @Test
    void reset_restores_the_seed() throws Exception {
        simulator.delete(QUEUE, UUID.fromString(FIRST));
        simulator.insert("task", "{\"subject\":\"s\"}");
        simulator.faults().on("GET", "/WhoAmI").forever().status(500);
        simulator.latency(Duration.ofMillis(1));
        assertThat(sim("POST", "/reset", "").status()).isEqualTo(204);
        assertThat(simulator.records(QUEUE)).hasSize(12);
        assertThat(simulator.records("task")).isEmpty();
        assertThat(simulator.requests()).isEmpty();
        assertThat(client.get("WhoAmI").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    POST | /faults | {"kind":"nosuch","path":"x"} | 400
                    POST | /faults | {"kind":"close","path":"("} | 400
                    POST | /faults | {"kind":"close","pth":"x"} | 400
                    POST | /faults | {"kind":"status","status":200} | 400
                    POST | /faults | nonsense | 400
                    POST | /edit | {"table":"task","id":"x","values":{}} | 400
                    POST | /edit | {"table":"task","id":"0e000000-0000-5000-8000-000000000001","values":{}} | 404
                    POST | /edit | {"table":"task","id":"0e000000-0000-5000-8000-000000000001"} | 400
                    POST | /records/task | {"nosuch":1} | 400
                    POST | /limits | {"requests":"many"} | 400
                    POST | /latency | {"ms":1,"method":"GET"} | 400
                    GET | /nosuch | `` | 404
                    PUT | /faults | {} | 405
                    GET | /faults/99 | `` | 404
                    """)
    void an_invalid_call_is_refused(String method, String path, String body, int status) throws Exception {
        assertThat(sim(method, path, body).status()).isEqualTo(status);
    }
}
