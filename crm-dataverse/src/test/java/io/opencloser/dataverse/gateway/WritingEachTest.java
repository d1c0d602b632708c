package io.opencloser.dataverse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.dataverse.client.ScriptedServer;
import io.opencloser.doubles.VirtualTime;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.log.LoggedRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several sessions in one request, each with a change set and an answer of its own. */
class WritingEachTest {
    private final SimulatedConnection environment = SimulatedConnection.demo();

    @SuppressWarnings("NullAway.Init") // made before each test
    private List<WriteBackPlan> plans;

    @BeforeEach
    void plans() {
        plans = SamplePlanFactory.callBackLater(environment, 1, 2, 3);
        environment.newRequests();
    }

    @AfterEach
    void stop() {
        environment.close();
    }

    private List<WriteReply> write() {
        return environment.crm.writeEach(plans);
    }

    private boolean isWritten(int number) {
        WriteBackPlan plan = plans.get(number);
        String marked = environment.queueRow(plan.queueItem()).text("oc_lastsessionid");
        UUID call =
                SamplePlanFactory.create(plan, Operation.PHONE_CALL_ACTIVITY).recordId();
        boolean called = environment.simulator.record("phonecall", call).isPresent();
        assertThat(called).isEqualTo(plan.session().value().equals(marked));
        return called;
    }

    @Tag("5.5")
    @Test
    void each_plan_is_a_change_set_of_one_request_that_goes_on_after_an_error() {
        assertThat(write()).hasSize(3).hasOnlyElementsOfType(WriteReply.Applied.class);

        LoggedRequest batch = environment.simulator.requests().get(0);
        assertThat(environment.newRequests()).isOne();
        assertThat(batch.parts())
                .hasSize(9)
                .extracting(part -> part.changeSet())
                .containsOnly(1, 2, 3);
        assertThat(List.of(isWritten(0), isWritten(1), isWritten(2))).containsOnly(true);
    }

    @Test
    void a_refused_plan_does_not_keep_the_others_from_being_written() {
        environment.simulator.edit(
                SimulatedConnection.QUEUE, plans.get(1).queueItem().value(), "oc_notes", "moved on");

        List<WriteReply> replies = write();

        assertThat(((WriteReply.Refused) replies.get(1)).refusal()).isEqualTo(WriteReply.Refusal.PRECONDITION_FAILED);
        assertThat(List.of(isWritten(0), isWritten(1), isWritten(2))).containsExactly(true, false, true);
        assertThat(List.of(replies.get(0), replies.get(2))).hasOnlyElementsOfType(WriteReply.Applied.class);
    }

    @Test
    void a_throttled_part_is_the_only_one_that_is_not_taken() {
        environment
                .simulator
                .faults()
                .on("PATCH", "tasks")
                .inBatch()
                .code("0x80072322")
                .retryAfter("12")
                .status(429);

        List<WriteReply> replies = write();

        assertThat(((WriteReply.Refused) replies.get(0)).refusal()).isEqualTo(WriteReply.Refusal.THROTTLED);
        assertThat(List.of(isWritten(0), isWritten(1), isWritten(2))).containsExactly(false, true, true);
    }

    @Tag("5.6")
    @Test
    void an_answer_that_is_lost_is_an_open_question_about_each_of_them() {
        environment.simulator.faults().on("POST", "batch").forever().closeAfterCommit();

        assertThat(write()).hasSize(3).hasOnlyElementsOfType(WriteReply.Unknown.class);
        assertThat(List.of(isWritten(0), isWritten(1), isWritten(2))).containsOnly(true);
    }

    @Tag("5.6")
    @Test
    void an_answer_of_which_a_part_is_missing_says_nothing_about_any_of_them() {
        assertThat(answered(List.of(plans.get(0), plans.get(2)))).hasOnlyElementsOfType(WriteReply.Unknown.class);
    }

    @Tag("5.6")
    @Test
    void an_answer_that_names_the_records_of_another_plan_is_nobodys() {
        assertThat(answered(plans)).hasOnlyElementsOfType(WriteReply.Applied.class);

        assertThat(answered(List.of(plans.get(1), plans.get(0), plans.get(2))))
                .extracting(Object::getClass)
                .isEqualTo(List.of(WriteReply.Unknown.class, WriteReply.Unknown.class, WriteReply.Applied.class));
    }

    /** The replies of a service that answers with the change sets of these plans. */
    private List<WriteReply> answered(List<WriteBackPlan> parts) {
        try (ScriptedServer server = new ScriptedServer(exchange -> respond(exchange, parts))) {
            return SimulatedConnection.connect(
                            server.origin(),
                            SimulatorOptions.demoMapping(),
                            IdempotencyMode.RECORD_ID,
                            Set.of(),
                            "token",
                            new VirtualTime(Instant.parse("2026-03-02T17:00:00Z")))
                    .crm()
                    .writeEach(plans);
        }
    }

    private static void respond(HttpExchange exchange, List<WriteBackPlan> parts) throws IOException {
        String lines = parts.stream()
                .map(plan -> {
                    String set = "changesetresponse_" + plan.session().value();
                    List<String> ids = plan.together().stream()
                            .map(write -> write.operation() == Operation.QUEUE_STATUS_UPDATE
                                    ? plan.queueItem().toString()
                                    : SamplePlanFactory.create(plan, write.operation())
                                            .recordId()
                                            .toString())
                            .toList();
                    return "--batchresponse\nContent-Type: multipart/mixed; boundary=" + set + "\n\n"
                            + ids.stream()
                                    .map(id -> "--" + set
                                            + "\nContent-Type: application/http\n\nHTTP/1.1 204 No Content\n"
                                            + "OData-EntityId: http://host/api/data/v9.2/rows(" + id + ")\n\n\n")
                                    .collect(Collectors.joining())
                            + "--" + set + "--\n";
                })
                .collect(Collectors.joining("", "", "--batchresponse--\n"));
        exchange.getResponseHeaders()
                .put("Content-Type", Collections.singletonList("multipart/mixed; boundary=batchresponse"));
        ScriptedServer.respond(exchange, 200, lines.replace("\n", "\r\n"));
    }
}
