package io.opencloser.dataverse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.opencloser.dataverse.client.http.HttpExchange;
import io.opencloser.dataverse.client.http.ReplyReader;
import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.BatchReply;
import io.opencloser.dataverse.client.message.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses crafted to take time, to fill the memory, or to imitate others. */
class HostileReplyTest {
    private static final Duration HUNG = Duration.ofSeconds(10);
    private static final String TYPE = "multipart/mixed; boundary=b";
    private static final Batch CHANGE_SET = Batch.builder()
            .changeSet(
                    List.of(SimulatedService.createCall(new UUID(1, 1)), SimulatedService.createCall(new UUID(2, 2))))
            .build();
    private static final Batch READ =
            Batch.builder().add(SimulatedService.readRow()).build();

    private static BatchReply read(Batch batch, String contentType, String body) {
        BatchCall call = new BatchCall(
                batch,
                new RequestFactory(URI.create("https://x"), Duration.ofSeconds(1), () -> "id"),
                new ReplyReader(VirtualClientTime.start()::now));
        return assertTimeoutPreemptively(
                HUNG,
                () -> call.read(new HttpExchange.Result.Received(200, Map.of("content-type", contentType), body)));
    }

    private static String unreadable(BatchReply reply) {
        Reply.NoResponse none = (Reply.NoResponse) ((BatchReply.Failed) reply).reply();
        assertThat(none.reason()).isEqualTo(Reply.NoResponse.Reason.UNKNOWN);
        return none.message();
    }

    private static String part(String headers, String body) {
        return "--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n" + headers + "\r\n" + body + "\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {" boundary=b", " boundary=", " boundary=\"", "boundary=aaaaaaaaaaaa", " boundary=\"b"})
    void a_boundary_repeated_a_hundred_thousand_times_is_read_quickly(String again) {
        for (String end : List.of("", "\u2028", "\u0085x", "\r", "\"")) {
            String type = "multipart/mixed;" + again.repeat(100_000) + end;
            read(CHANGE_SET, type, "--b\r\n\r\n--b--");
            read(CHANGE_SET, TYPE, "--b\r\nContent-Type: " + type + "\r\n\r\n--b--\r\n--b--");
        }
    }

    @Test
    void of_millions_of_parts_only_as_many_as_requested_are_kept() {
        String parts = "--b\r\n\r\n".repeat(1_500_000) + "--b--";
        assertThat(unreadable(read(READ, TYPE, parts))).isEqualTo("POST $batch: more responses than requests");
        String nested = "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n" + "--c\r\n\r\n".repeat(1_500_000)
                + "--c--\r\n--b--";
        assertThat(unreadable(read(CHANGE_SET, TYPE, nested))).isEqualTo("POST $batch: more responses than requests");
    }

    @Test
    void a_part_with_millions_of_headers_is_refused() {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < 1_000_000; i++) {
            headers.append("h").append(i).append(": v\r\n");
        }
        assertThat(unreadable(read(READ, TYPE, part(headers.toString(), "{}") + "--b--")))
                .isEqualTo("POST $batch: too many headers");
        assertThat(unreadable(read(READ, TYPE, "--b\r\n" + headers + "\r\nHTTP/1.1 204 No Content\r\n--b--")))
                .isEqualTo("POST $batch: too many headers");
    }

    @Test
    void a_tree_of_millions_of_values_is_not_built() {
        String values = "[" + "[],".repeat(5_000_000) + "[]]";
        assertThat(unreadable(read(READ, TYPE, part("", values) + "--b--")))
                .isEqualTo("POST $batch: the response is not JSON");
        Reply alone = new ReplyReader(VirtualClientTime.start()::now)
                .readOrUnknown(new HttpExchange.Result.Received(200, Map.of(), values), "GET x");
        assertThat(((Reply.NoResponse) alone).message()).isEqualTo("GET x: the response is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1", "99999999999999999999", "x"})
    void the_content_length_of_a_part_does_not_change_what_is_read(String length) {
        BatchReply reply = read(READ, TYPE, part("Content-Length: " + length + "\r\n", "{\"a\":1}") + "--b--");
        BatchReply.PartReply part = SimulatedService.parts(reply).get(0);
        assertThat(((BatchReply.PartReply.Single) part)
                        .response()
                        .body()
                        .orElseThrow()
                        .path("a")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void a_change_set_that_repeats_the_boundary_of_the_batch_is_refused() {
        String body = "--b\r\nContent-Type: " + TYPE + "\r\n\r\n" + part("", "{}") + part("", "{}") + "--b--\r\n--b--";
        assertThat(unreadable(read(CHANGE_SET, TYPE, body))).startsWith("POST $batch: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0085", "\u2028", "\n", " "})
    void an_id_of_a_row_with_text_after_it_is_ignored(String after) {
        String id = "0d000000-0000-4000-8000-000000000001";
        Reply.Response response = new Reply.Response(
                204,
                Map.of("odata-entityid", "https://x/phonecalls(" + id + ")" + after),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(response.entityId()).isEmpty();
    }
}
