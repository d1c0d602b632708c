package io.opencloser.simulator;

import static io.opencloser.simulator.WebClient.FIRST;
import static io.opencloser.simulator.WebClient.QUEUE;
import static io.opencloser.simulator.WebClient.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.simulator.fault.FaultHandle;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RobustnessTest extends SimulatorTestBase {
    @Test
    void at_least_64_requests_run_at_once() {
        FaultHandle fault = simulator.faults().on("GET", "/WhoAmI").forever().hold();
        List<CompletableFuture<WebClient.Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            answers.add(client.sendAsync("GET", "WhoAmI", ""));
        }
        fault.awaitHits(96, Duration.ofSeconds(30));
        fault.release();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
    }

    @Test
    void exactly_one_of_many_writers_with_the_same_etag_succeeds() throws Exception {
        String row = QUEUE + "(" + FIRST + ")";
        String etag = client.get(row).header("ETag");
        List<CompletableFuture<WebClient.Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            answers.add(client.sendAsync("PATCH", row, "{\"oc_attemptcount\":" + i + "}", "If-Match", etag));
        }
        List<Integer> statuses =
                answers.stream().map(answer -> answer.join().status()).toList();
        assertThat(statuses).containsOnlyOnce(204).containsOnly(204, 412);
    }

    @Test
    void a_body_beyond_16_mib_is_refused() throws Exception {
        String body = "{\"subject\":\"" + "x".repeat(16 * 1024 * 1024) + "\"}";
        assertThat(client.post("tasks", body).status()).isEqualTo(413);
        assertThat(client.get("WhoAmI").status()).isEqualTo(200);
    }

    @Test
    void an_address_beyond_32768_characters_is_refused_outside_a_batch_only() throws Exception {
        String query = "teams?$filter=name%20eq%20'" + "x".repeat(33_000) + "'";
        assertThat(client.get(query).status()).isEqualTo(414);
        assertThat(client.batch(new BatchText().operation("GET", query, "").end())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void invalid_http_does_not_stop_the_simulator() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), simulator.baseUri().getPort())) {
            socket.getOutputStream().write("NONSENSE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(new String(answer, StandardCharsets.US_ASCII)).contains("400");
        }
        assertThat(client.get("WhoAmI").status()).isEqualTo(200);
    }

    @Test
    void invalid_encodings_and_hostile_keys_are_400s() throws Exception {
        assertThat(client.get("teams?$filter=name%20eq%20'%FF%FE'").status()).isEqualTo(200);
        assertThat(client.get("oc_callqueueitems(oc_phone='%27%20or%20true')").status())
                .isEqualTo(400);
        assertThat(client.patch("tasks(" + USER + ")", "[[[[").status()).isEqualTo(400);
        assertThat(client.patch("tasks(" + USER + ")", "[".repeat(5000)).status())
                .isEqualTo(400);
        assertThat(client.get("WhoAmI", "OData-Version", "3.0").status()).isEqualTo(400);
    }

    @Test
    void every_answer_carries_the_ids_of_the_request() throws Exception {
        var answer = client.get("WhoAmI", "x-ms-client-request-id", "mine");
        assertThat(answer.header("x-ms-client-request-id")).isEqualTo("mine");
        assertThat(UUID.fromString(answer.header("x-ms-service-request-id"))).isNotNull();
        assertThat(UUID.fromString(answer.header("REQ_ID"))).isNotNull();
        assertThat(answer.header("OData-Version")).isEqualTo("4.0");
        assertThat(client.get("nosuchs").header("REQ_ID")).isNotEmpty();
    }

    @Test
    void two_simulators_are_independent() throws Exception {
        try (DataverseSimulator other = DataverseSimulator.start(SimulatorOptions.demo())) {
            other.insert("task", "{\"subject\":\"s\"}");
            assertThat(simulator.records("task")).isEmpty();
            assertThat(client.get("WhoAmI", "Authorization", "Bearer " + other.issueToken("x"))
                            .status())
                    .isEqualTo(401);
        }
    }
}
