package io.opencloser.dataverse.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.dataverse.client.SimulatedService;
import io.opencloser.dataverse.client.VirtualClientTime;
import io.opencloser.dataverse.client.message.Reply;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ErrorBodyProperties {
    private static Reply read(int status, String body) {
        return new ReplyReader(VirtualClientTime.start()::now)
                .readOrUnknown(new HttpExchange.Result.Received(status, Map.of(), body), "GET rows");
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                Arbitraries.of(
                        "null",
                        "[]",
                        "{}",
                        "1",
                        "\"text\"",
                        "{\"error\":null}",
                        "{\"error\":\"text\"}",
                        "{\"error\":[]}",
                        "{\"error\":{}}",
                        "{\"error\":{\"code\":null}}",
                        "{\"error\":{\"code\":12}}",
                        "{\"error\":{\"code\":{\"code\":\"0x80060882\"}}}",
                        "{\"error\":{\"code\":[]}}",
                        "{\"error\":{\"code\":\"" + "0".repeat(100_000) + "\"}}",
                        "{\"error\":{\"code\":\"0x8006088200\"}}",
                        "{\"error\":{\"code\":\"0x80060882\"}",
                        "{\"error\":{\"code\":\"0x80060882\"}} trailing",
                        "{\"Message\":\"No HTTP resource was found\"}",
                        "<html><body>Bad gateway</body></html>",
                        "{".repeat(200_000),
                        "[".repeat(99) + "]".repeat(99),
                        "{\"a\":1e999999999}",
                        "\ufeff{}"));
    }

    @Property
    void an_error_keeps_its_status_whatever_its_body(@ForAll("bodies") String body, @ForAll("errors") int status) {
        Reply.Response response = SimulatedService.response(read(status, body));
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.errorCode()).isEmpty();
        assertThat(response.etag()).isEmpty();
        assertThat(response.entityId()).isEmpty();
    }

    @Provide
    Arbitrary<Integer> errors() {
        return Arbitraries.of(300, 302, 400, 401, 404, 412, 429, 500, 503, 599);
    }

    @Property
    void a_success_that_is_not_json_leaves_the_outcome_unknown(@ForAll("bodies") String body) {
        Reply reply = read(200, body);
        if (reply instanceof Reply.NoResponse none) {
            assertThat(none.reason()).isEqualTo(Reply.NoResponse.Reason.UNKNOWN);
            assertThat(none.message()).isEqualTo("GET rows: the response is not JSON");
        } else if (SimulatedService.response(reply).body().isEmpty()) {
            assertThat(body).isBlank();
        }
    }

    @Example
    void the_code_is_found_where_the_service_documents_it() {
        String body = "{\"error\":{\"code\":\"0x80060882\",\"message\":\"secret row contents\"}}";
        assertThat(SimulatedService.response(read(412, body)).errorCode()).contains("0x80060882");
    }
}
