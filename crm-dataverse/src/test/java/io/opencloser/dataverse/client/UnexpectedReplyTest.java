package io.opencloser.dataverse.client;

import static io.opencloser.dataverse.client.ScriptedServer.respond;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.BatchReply;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnexpectedReplyTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final DataverseRequest WRITE = SimulatedService.createCall(new UUID(1, 1));
    private static final Batch BATCH = Batch.builder().changeSet(List.of(WRITE)).build();

    private static void isUnknown(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.NoResponse.class);
        assertThat(((Reply.NoResponse) reply).reason()).isEqualTo(Reply.NoResponse.Reason.UNKNOWN);
    }

    @Test
    void an_endless_body_is_cut_off_at_the_limit() {
        HttpHandler endless = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = "[1,".repeat(20_000).getBytes(StandardCharsets.UTF_8);
            OutputStream body = exchange.getResponseBody();
            while (true) { // until the client hangs up
                body.write(block);
            }
        };
        try (ScriptedServer server = new ScriptedServer(endless)) {
            DataverseClient client = server.client(LONG);
            isUnknown(client.send(WRITE));
            isUnknown(((BatchReply.Failed) client.send(BATCH)).reply());
        }
    }

    @Test
    void a_body_that_never_arrives_times_out() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        HttpHandler silent = exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        try (ScriptedServer server = new ScriptedServer(silent)) {
            isUnknown(server.client(Duration.ofMillis(300)).send(WRITE));
            over.countDown();
        }
    }

    @Test
    void a_body_shorter_than_its_content_length_is_no_response() {
        HttpHandler shorter = exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
        };
        try (ScriptedServer server = new ScriptedServer(shorter)) {
            isUnknown(server.client(LONG).send(WRITE));
            assertThat(server.requests).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void no_redirect_is_followed(int status) {
        HttpHandler elsewhere = exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            respond(exchange, status, "");
        };
        try (ScriptedServer server = new ScriptedServer(elsewhere)) {
            DataverseClient client = server.client(LONG);
            assertThat(SimulatedService.response(client.send(WRITE)).status()).isEqualTo(status);
            assertThat(SimulatedService.response(client.send(SimulatedService.readRow()))
                            .status())
                    .isEqualTo(status);
            assertThat(server.paths).hasSize(2).doesNotContain("/elsewhere");
        }
    }

    @Test
    void cookies_are_never_sent_back() {
        HttpHandler sticky = exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "ARRAffinity=abc; Path=/; HttpOnly");
            respond(exchange, 204, "");
        };
        try (ScriptedServer server = new ScriptedServer(sticky)) {
            DataverseClient client = server.client(LONG);
            for (int i = 0; i < 3; i++) {
                client.send(WRITE);
            }
            assertThat(server.requests)
                    .hasSize(3)
                    .allSatisfy(headers -> assertThat(headers).doesNotContainKey("Cookie"));
        }
    }

    @Test
    void an_html_page_of_a_proxy_does_not_count_as_a_response() {
        try (ScriptedServer server = new ScriptedServer(e -> respond(e, 200, "<html>Please sign in</html>"))) {
            DataverseClient client = server.client(LONG);
            isUnknown(client.send(WRITE));
            isUnknown(((BatchReply.Failed) client.send(BATCH)).reply());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"value\":[]}"})
    void plain_json_does_not_count_as_the_response_to_a_batch(String body) {
        try (ScriptedServer server = new ScriptedServer(e -> respond(e, 200, body))) {
            isUnknown(((BatchReply.Failed) server.client(LONG).send(BATCH)).reply());
        }
    }

    @Test
    void the_token_goes_into_its_header_and_no_message_names_the_host() {
        try (ScriptedServer server = new ScriptedServer(exchange -> {})) {
            Reply reply = server.client(LONG).send(WRITE);
            isUnknown(reply);
            assertThat(server.requests.get(0).getFirst("Authorization")).isEqualTo("Bearer token");
            assertThat(reply.toString()).doesNotContain("127.0.0.1", "Bearer", server.origin());
        }
    }

    @Test
    void no_message_names_a_host_that_cannot_be_found() {
        DataverseClient client = DataverseClient.open(
                EnvironmentUrl.parse("https://secret-host.invalid"),
                refresh -> "token",
                new ClientOptions(LONG, 1, Duration.ZERO, () -> "id"),
                VirtualClientTime.start());
        Reply reply = client.send(WRITE);
        assertThat(reply).isInstanceOf(Reply.NoResponse.class);
        assertThat(((Reply.NoResponse) reply).reason()).isEqualTo(Reply.NoResponse.Reason.NOT_SENT);
        assertThat(reply.toString()).doesNotContain("secret-host");
    }

    @Test
    void a_token_that_is_invalid_in_a_header_is_not_shown() {
        try (ScriptedServer server = new ScriptedServer(e -> respond(e, 204, ""))) {
            DataverseClient client = DataverseClient.open(
                    EnvironmentUrl.parse(server.origin()),
                    refresh -> "secret-token\r\nX-Evil: 1",
                    new ClientOptions(LONG, 1, Duration.ZERO, () -> "id"),
                    VirtualClientTime.start());
            assertThat(client.send(WRITE))
                    .isEqualTo(Reply.NotSignedIn.permanent("the token contains characters that no token may contain"));
            assertThat(server.requests).isEmpty();
        }
    }
}
