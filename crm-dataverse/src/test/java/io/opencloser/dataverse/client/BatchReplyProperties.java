package io.opencloser.dataverse.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.dataverse.client.http.HttpExchange;
import io.opencloser.dataverse.client.http.ReplyReader;
import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.BatchReply;
import io.opencloser.dataverse.client.message.Reply;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BatchReplyProperties {
    static final String CONTENT_TYPE = "multipart/mixed; boundary=b_1";
    private static final Batch BATCH = Batch.builder()
            .add(SimulatedService.readRow())
            .changeSet(
                    List.of(SimulatedService.createCall(new UUID(1, 1)), SimulatedService.createCall(new UUID(2, 2))))
            .add(SimulatedService.readRow())
            .continueOnError()
            .build();

    private static final String CREATED = String.join(
            "\r\n",
            "Content-Type: application/http",
            "Content-Transfer-Encoding: binary",
            "Content-ID: 1",
            "",
            "HTTP/1.1 204 No Content",
            "OData-EntityId: https://x/phonecalls(00000000-0000-0001-0000-000000000001)",
            "",
            "");
    private static final String READ = String.join(
            "\r\n",
            "Content-Type: application/http",
            "Content-Transfer-Encoding: binary",
            "",
            "HTTP/1.1 200 OK",
            "Content-Type: application/json; odata.metadata=minimal",
            "ETag: W/\"1\"",
            "",
            "{\"@odata.etag\":\"W/\\\"1\\\"\",\"oc_campaign\":\"demo\"}",
            "");
    static final String GOOD =
            "--b_1\r\n" + READ + "--b_1\r\nContent-Type: multipart/mixed; boundary=\"c\"\r\n\r\n--c\r\n" + CREATED
                    + "--c\r\n" + CREATED + "--c--\r\n--b_1\r\n" + READ + "--b_1--\r\n";

    static BatchReply read(int status, String contentType, String body) {
        BatchCall call = new BatchCall(
                BATCH,
                new RequestFactory(java.net.URI.create("https://x"), java.time.Duration.ofSeconds(1), () -> "id"),
                new ReplyReader(VirtualClientTime.start()::now));
        return call.read(new HttpExchange.Result.Received(status, Map.of("content-type", contentType), body));
    }

    /** The documented results: parts, no response, or an error of the whole batch. Never an exception. */
    static void isDocumented(BatchReply reply, int status) {
        if (reply instanceof BatchReply.Processed processed) {
            assertThat(processed.parts()).hasSizeBetween(1, 3);
        } else if (((BatchReply.Failed) reply).reply() instanceof Reply.NoResponse none) {
            assertThat(none.reason()).isEqualTo(Reply.NoResponse.Reason.UNKNOWN);
        } else {
            assertThat(SimulatedService.response(((BatchReply.Failed) reply).reply())
                            .status())
                    .isEqualTo(status)
                    .isGreaterThanOrEqualTo(300);
        }
    }

    @Example
    void a_documented_response_is_read_part_by_part() {
        for (String body : new String[] {GOOD, GOOD.replace("\r\n", "\n"), "preamble\r\n" + GOOD + "epilogue"}) {
            List<BatchReply.PartReply> parts = SimulatedService.parts(read(200, CONTENT_TYPE, body));
            assertThat(parts).extracting(SimulatedService::status).containsExactly(200, -1, 200);
            assertThat(((BatchReply.PartReply.ChangeSet) parts.get(1)).responses())
                    .extracting(response -> response.entityId().orElseThrow())
                    .containsExactly(new UUID(1, 1), new UUID(1, 1));
        }
    }

    @Example
    void the_error_of_a_change_set_may_come_bare_or_wrapped() {
        String error = String.join(
                "\r\n",
                "Content-Type: application/http",
                "",
                "HTTP/1.1 412 Precondition Failed",
                "Content-Type: application/json",
                "",
                "{\"error\":{\"code\":\"0x80060882\",\"message\":\"m\"}}",
                "");
        String bare = "--b_1\r\n" + READ + "--b_1\r\n" + error + "--b_1\r\n" + READ + "--b_1--";
        String wrapped = "--b_1\r\n" + READ + "--b_1\r\nContent-Type: multipart/mixed;boundary=c\r\n\r\n--c\r\n" + error
                + "--c--\r\n--b_1\r\n" + READ + "--b_1--";
        for (String body : new String[] {bare, wrapped}) {
            BatchReply.PartReply part =
                    SimulatedService.parts(read(200, CONTENT_TYPE, body)).get(1);
            assertThat(part).isInstanceOf(BatchReply.PartReply.ChangeSetFailed.class);
            Reply.Response response = ((BatchReply.PartReply.ChangeSetFailed) part).error();
            assertThat(response.status()).isEqualTo(412);
            assertThat(response.errorCode()).contains("0x80060882");
        }
    }

    @Example
    void a_change_set_with_a_missing_response_does_not_count_as_written() {
        String half = GOOD.replace("--c\r\n" + CREATED + "--c--", "--c--");
        assertThat(half).isNotEqualTo(GOOD);
        BatchReply reply = read(200, CONTENT_TYPE, half);
        assertThat(((BatchReply.Failed) reply).reply()).isInstanceOf(Reply.NoResponse.class);
    }

    @Property
    void a_truncated_response_never_counts_as_complete(@ForAll int where) {
        int end = Math.floorMod(where, GOOD.length() - "--\r\n".length() + 1);
        BatchReply reply = read(200, CONTENT_TYPE, GOOD.substring(0, end));
        assertThat(((BatchReply.Failed) reply).reply()).isInstanceOf(Reply.NoResponse.class);
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(8, Arbitraries.just(CONTENT_TYPE)),
                net.jqwik.api.Tuple.of(
                        1,
                        Arbitraries.of(
                                "",
                                "multipart/mixed",
                                "multipart/mixed; boundary=",
                                "multipart/mixed; boundary=\"\"",
                                "MULTIPART/MIXED; charset=x; Boundary=\"b_1\"",
                                "application/json",
                                "text/html")),
                net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(50).map(s -> "multipart/mixed;" + s)));
    }

    @Property
    void no_body_causes_an_exception(@ForAll String body, @ForAll("types") String contentType) {
        isDocumented(read(200, contentType, body), 200);
    }

    @Example
    void a_response_crafted_to_be_slow_is_read_quickly() throws Exception {
        String[] bodies = {
            "--b_1\r\n".repeat(300_000),
            "--b_1x\r\n".repeat(300_000),
            "\r\n".repeat(2_000_000),
            "--b_1\r\nA: b\r\n" + "A: b\r\n".repeat(300_000) + "\r\n--b_1--",
            "--b_1\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + "[".repeat(3_000_000)
                    + "\r\n--b_1--",
            "--b_1\r\n" + " ".repeat(3_000_000) + "--b_1--"
        };
        String slowType = "multipart/mixed;" + " boundary=\"".repeat(5_000);
        CompletableFuture<Void> all = CompletableFuture.runAsync(() -> {
            for (String body : bodies) {
                isDocumented(read(200, CONTENT_TYPE, body), 200);
            }
            isDocumented(read(200, slowType, GOOD), 200);
        });
        all.get(60, TimeUnit.SECONDS);
    }
}
