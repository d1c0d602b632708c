package io.opencloser.dataverse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.dataverse.client.odata.EntityPath;
import io.opencloser.dataverse.client.odata.ODataLiteral;
import io.opencloser.dataverse.client.odata.ODataQuery;
import io.opencloser.simulator.log.LoggedRequest;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SingleRequestTest {
    private static final UUID CALL = new UUID(0x1234, 0x5678);

    private final SimulatedService service = SimulatedService.start();

    @AfterEach
    void stop() {
        service.close();
    }

    private static Map<String, String> lowerCase(Map<String, String> headers) {
        Map<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return lower;
    }

    @Test
    void every_request_carries_the_protocols_headers_and_an_id_of_its_own() {
        service.client.send(SimulatedService.readRow());
        service.client.send(SimulatedService.createCall(CALL));
        Map<String, String> read = lowerCase(service.requests().get(0).headers());
        Map<String, String> write = lowerCase(service.requests().get(1).headers());
        for (Map<String, String> headers : java.util.List.of(read, write)) {
            assertThat(headers)
                    .containsEntry("accept", "application/json")
                    .containsEntry("odata-version", "4.0")
                    .containsEntry("odata-maxversion", "4.0");
        }
        assertThat(read).doesNotContainKeys("content-type", "if-match", "if-none-match");
        assertThat(write)
                .containsEntry("content-type", "application/json; charset=utf-8")
                .containsEntry("if-none-match", "*");
        assertThat(UUID.fromString(read.get("x-ms-client-request-id")))
                .isNotEqualTo(UUID.fromString(write.get("x-ms-client-request-id")));
        assertThat(service.client.requestCount()).isEqualTo(2);
    }

    @Test
    void a_read_row_has_its_etag() {
        Reply.Response row = SimulatedService.response(service.client.send(SimulatedService.readRow()));
        assertThat(row.status()).isEqualTo(200);
        assertThat(row.isSuccess()).isTrue();
        assertThat(row.body().orElseThrow().path("oc_campaign").asText()).isEqualTo("demo");
        assertThat(row.etag()).contains(service.etag());
    }

    @Test
    void a_created_row_is_identified_by_its_id() {
        Reply.Response given = SimulatedService.response(service.client.send(SimulatedService.createCall(CALL)));
        assertThat(given.status()).isEqualTo(204);
        assertThat(given.entityId()).contains(CALL);
        assertThat(given.body()).isEmpty();

        Reply.Response assigned = SimulatedService.response(service.client.send(
                DataverseRequest.post("phonecalls", SimulatedService.json("{\"subject\":\"Other\"}"))));
        UUID id = assigned.entityId().orElseThrow();
        assertThat(service.simulator.record("phonecall", id).orElseThrow().text("subject"))
                .isEqualTo("Other");
    }

    @Test
    void text_beyond_ascii_arrives_as_it_was_sent() {
        String subject = "Grüße an Zoë 😀 \"and\" \\ back";
        DataverseRequest request = DataverseRequest.patch(
                "phonecalls(" + CALL + ")",
                ((ObjectNode) SimulatedService.json("{}").deepCopy()).put("subject", subject));
        service.client.send(request.ifNoneMatchAny());
        assertThat(service.simulator.record("phonecall", CALL).orElseThrow().text("subject"))
                .isEqualTo(subject);
    }

    @Test
    void a_write_can_return_the_row_as_it_is_after_the_write() {
        DataverseRequest change = DataverseRequest.patch(
                        SimulatedService.ROW_PATH, SimulatedService.json("{\"oc_lasterror\":\"x\"}"))
                .ifMatch(service.etag())
                .returnRepresentation();
        Reply.Response row = SimulatedService.response(service.client.send(change));
        assertThat(row.status()).isEqualTo(200);
        assertThat(row.body().orElseThrow().path("oc_lasterror").asText()).isEqualTo("x");
        assertThat(row.etag()).contains(service.etag());
    }

    @Test
    void a_stale_version_is_refused_with_its_code() {
        String stale = service.etag();
        service.simulator.edit("oc_callqueueitem", SimulatedService.ROW, "oc_lasterror", "moved on");
        DataverseRequest change =
                DataverseRequest.patch(SimulatedService.ROW_PATH, SimulatedService.json("{\"oc_lasterror\":\"x\"}"));
        Reply.Response refused = SimulatedService.response(service.client.send(change.ifMatch(stale)));
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.errorCode()).contains("0x80060882");
    }

    @ParameterizedTest
    @CsvSource({"400,0x80060888", "403,0x80042f09", "404,0x80040217", "503,0x8005f110"})
    void an_error_has_its_status_and_its_code(int status, String code) {
        service.simulator.faults().on("GET", "oc_callqueueitems").code(code).status(status);
        Reply.Response error = SimulatedService.response(service.client.send(SimulatedService.readRow()));
        assertThat(error.status()).isEqualTo(status);
        assertThat(error.errorCode()).contains(code);
        assertThat(error.isSuccess()).isFalse();
    }

    @Test
    void an_error_without_a_code_has_none() {
        service.simulator.faults().on("GET", "oc_callqueueitems").code("").status(412);
        assertThat(SimulatedService.response(service.client.send(SimulatedService.readRow()))
                        .errorCode())
                .isEmpty();
    }

    @Test
    void the_description_of_a_request_has_method_and_path_but_no_values() {
        LoggedRequest sent;
        DataverseRequest query = DataverseRequest.get(ODataQuery.of(SimulatedService.ROWS)
                .filter("oc_phone eq " + ODataLiteral.string("+12025550101"))
                .toPath());
        service.client.send(query);
        sent = service.requests().get(0);
        assertThat(sent.status()).isEqualTo(200);
        assertThat(query.description()).isEqualTo("GET oc_callqueueitems");
    }

    @ParameterizedTest
    @CsvSource({"/absolute", "'with space'", "'line\nbreak'", "'ümlaut'"})
    void a_path_that_is_not_relative_and_encoded_is_rejected(String path) {
        assertThatThrownBy(() -> DataverseRequest.get(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_header_cannot_smuggle_another_one_in() {
        DataverseRequest request = SimulatedService.readRow();
        assertThatThrownBy(() -> request.ifMatch("W/\"1\"\r\nX-Evil: yes"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"rows/x", "rows(1)", "''", "rows?$top", "'a b'", "9rows"})
    void a_hostile_name_of_a_table_is_rejected(String name) {
        assertThatThrownBy(() -> ODataQuery.of(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EntityPath.of(name, CALL)).isInstanceOf(IllegalArgumentException.class);
    }
}
