package io.opencloser.dataverse.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.dataverse.client.SimulatedService;
import io.opencloser.dataverse.client.VirtualClientTime;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.fixtures.fuzz.DamagedDocuments;
import io.opencloser.fixtures.fuzz.Refusals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Responses: the first line of a document is the {@code Retry-After}, the second the {@code OData-EntityId}, the rest
 * is the body. Each is read as an error and as a success.
 */
class DamagedReplyProperties extends DamagedDocuments {
    private static final Duration LONGEST = Duration.ofSeconds(999_999_999);

    @Override
    public List<String> documents() {
        return List.of("""
                30
                https://x/api/data/v9.2/phonecalls(00000000-0000-0001-0000-000000000001)
                {"error":{"code":"0x80060882","message":"m","innererror":{"message":"n","type":"t"}}}""", """
                Mon, 02 Mar 2026 17:00:30 GMT
                https://x/api/data/v9.2/phonecalls(00000000-0000-0001-0000-000000000001)
                {"@odata.etag":"W/\\"1\\"","value":[{"oc_campaign":"demo","n":1.5,"b":true,"x":null}]}""", """
                Sunday, 06-Nov-94 08:49:37 GMT

                <html><body>Bad gateway</body></html>""", """
                Sun Nov  6 08:49:37 1994

                """);
    }

    @Override
    public void read(byte[] document) {
        String[] parts = new String(document, StandardCharsets.UTF_8).split("\n", 3);
        Map<String, String> headers =
                Map.of("retry-after", parts[0], "odata-entityid", parts.length > 1 ? parts[1] : "");
        for (int status : new int[] {200, 201, 204, 304, 400, 412, 429, 503}) {
            Reply reply = new ReplyReader(VirtualClientTime.start()::now)
                    .readOrUnknown(
                            new HttpExchange.Result.Received(status, headers, parts.length > 2 ? parts[2] : ""),
                            "GET x");
            if (reply instanceof Reply.NoResponse none) {
                Refusals.isOneLine(none.message());
                continue;
            }
            Reply.Response response = SimulatedService.response(reply);
            assertThat(response.status()).isEqualTo(status);
            response.retryAfter().ifPresent(wait -> assertThat(wait).isBetween(Duration.ZERO, LONGEST));
            response.errorCode().ifPresent(code -> assertThat(code).matches("0x[0-9A-Fa-f]{1,8}"));
            response.entityId();
            response.etag();
        }
    }
}
