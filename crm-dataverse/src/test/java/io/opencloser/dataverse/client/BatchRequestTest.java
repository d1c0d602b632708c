package io.opencloser.dataverse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.BatchReply;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchRequestTest {
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(2, 2);
    private static final DataverseRequest MISSING = DataverseRequest.get("oc_callqueueitems(" + new UUID(9, 9) + ")");

    private final SimulatedService service = SimulatedService.start();

    @AfterEach
    void stop() {
        service.close();
    }

    private static DataverseRequest taskOwnedByNobody() {
        return DataverseRequest.patch(
                        "tasks(" + SECOND + ")",
                        SimulatedService.json(
                                "{\"subject\":\"T\",\"ownerid@odata.bind\":\"/systemusers(" + new UUID(9, 9) + ")\"}"))
                .ifNoneMatchAny();
    }

    @Test
    void reads_and_change_sets_are_processed_in_order_with_one_request() {
        Batch batch = Batch.builder()
                .add(SimulatedService.readRow())
                .changeSet(List.of(SimulatedService.createCall(FIRST), SimulatedService.createCall(SECOND)))
                .add(DataverseRequest.get("phonecalls(" + FIRST + ")?$select=subject"))
                .build();
        List<BatchReply.PartReply> parts = SimulatedService.parts(service.client.send(batch));
        assertThat(parts).hasSize(3);
        assertThat(SimulatedService.status(parts.get(0))).isEqualTo(200);
        assertThat(((BatchReply.PartReply.ChangeSet) parts.get(1)).responses())
                .extracting(response -> response.entityId().orElseThrow())
                .containsExactly(FIRST, SECOND);
        assertThat(SimulatedService.status(parts.get(2))).isEqualTo(200);
        assertThat(service.requests()).hasSize(1);
        assertThat(service.client.requestCount()).isEqualTo(1);
    }

    @Test
    void a_change_set_that_fails_leaves_nothing_behind() {
        Batch batch = Batch.builder()
                .changeSet(List.of(SimulatedService.createCall(FIRST), taskOwnedByNobody()))
                .build();
        BatchReply.PartReply part =
                SimulatedService.parts(service.client.send(batch)).get(0);
        assertThat(part).isInstanceOf(BatchReply.PartReply.ChangeSetFailed.class);
        Reply.Response error = ((BatchReply.PartReply.ChangeSetFailed) part).error();
        assertThat(error.status()).isEqualTo(400);
        assertThat(error.errorCode()).contains("0x80040217");
        assertThat(service.simulator.records("phonecall")).isEmpty();
    }

    @Test
    void each_part_of_a_change_set_has_its_own_precondition() {
        service.client.send(SimulatedService.createCall(SECOND));
        Batch batch = Batch.builder()
                .changeSet(List.of(SimulatedService.createCall(FIRST), SimulatedService.createCall(SECOND)))
                .build();
        BatchReply.PartReply part =
                SimulatedService.parts(service.client.send(batch)).get(0);
        Reply.Response error = ((BatchReply.PartReply.ChangeSetFailed) part).error();
        assertThat(error.status()).isEqualTo(412);
        assertThat(error.errorCode()).contains("0x80040237");
        assertThat(service.simulator.record("phonecall", FIRST)).isEmpty();
    }

    @Test
    void with_continue_on_error_the_service_processes_every_part() {
        Batch batch = Batch.builder()
                .add(MISSING)
                .add(SimulatedService.readRow())
                .continueOnError()
                .build();
        assertThat(SimulatedService.parts(service.client.send(batch)))
                .extracting(SimulatedService::status)
                .containsExactly(404, 200);
        assertThat(service.requests().get(0).status()).isEqualTo(200);
    }

    @Test
    void without_continue_on_error_the_service_stops_at_the_first_failure() {
        Batch batch = Batch.builder()
                .add(SimulatedService.readRow())
                .add(MISSING)
                .add(SimulatedService.readRow())
                .build();
        assertThat(SimulatedService.parts(service.client.send(batch)))
                .extracting(SimulatedService::status)
                .containsExactly(200, 404);
        assertThat(service.requests().get(0).status()).isEqualTo(404);
    }

    @Test
    void a_batch_that_is_refused_as_a_whole_has_no_parts() {
        service.simulator.faults().on("POST", "batch").code("0x80040265").status(403);
        BatchReply reply = service.client.send(
                Batch.builder().add(SimulatedService.readRow()).build());
        Reply.Response refused = SimulatedService.response(((BatchReply.Failed) reply).reply());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errorCode()).contains("0x80040265");
    }

    @Test
    void text_that_looks_like_the_protocol_is_sent_as_text() {
        String subject = "--batch_x\\r\\n\\r\\nHTTP/1.1 500 Oops\\r\\n--batch_x--";
        DataverseRequest create = DataverseRequest.patch(
                        "phonecalls(" + FIRST + ")", SimulatedService.json("{\"subject\":\"" + subject + "\"}"))
                .ifNoneMatchAny();
        DataverseRequest read = DataverseRequest.get("phonecalls(" + FIRST + ")?$select=subject");
        List<BatchReply.PartReply> parts = SimulatedService.parts(service.client.send(
                Batch.builder().changeSet(List.of(create)).add(read).build()));
        assertThat(((BatchReply.PartReply.Single) parts.get(1))
                        .response()
                        .body()
                        .orElseThrow()
                        .path("subject")
                        .asText())
                .isEqualTo("--batch_x\r\n\r\nHTTP/1.1 500 Oops\r\n--batch_x--");
    }

    @Test
    void a_batch_takes_one_to_a_thousand_operations() {
        Batch.Builder full = Batch.builder().changeSet(Collections.nCopies(999, SimulatedService.createCall(FIRST)));
        assertThat(full.add(SimulatedService.readRow()).build().items()).hasSize(2);
        assertThatThrownBy(() -> full.add(SimulatedService.readRow()).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Batch.builder().build()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_change_set_contains_no_reads_and_is_not_empty() {
        Batch.Builder builder = Batch.builder();
        assertThatThrownBy(() -> builder.changeSet(List.of(SimulatedService.readRow())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.changeSet(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
