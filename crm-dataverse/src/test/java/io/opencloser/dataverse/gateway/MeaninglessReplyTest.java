package io.opencloser.dataverse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.dataverse.DataverseConnection;
import io.opencloser.dataverse.client.ScriptedServer;
import io.opencloser.doubles.VirtualTime;
import io.opencloser.simulator.SimulatorOptions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A service that responds to everything with a meaningless success: the ports return only documented results. */
class MeaninglessReplyTest {
    static List<String> bodies() {
        return List.of(
                "",
                "{}",
                "[]",
                "[[]]",
                "{\"value\":7}",
                "{\"value\":[]}",
                "{\"value\":[{}]}",
                "{\"value\":[7]}",
                "{\"value\":[{\"activityid\":\"x\"}]}",
                "{\"value\":[{\"activityid\":{}}]}",
                "{\"@odata.etag\":\"\"}",
                "{\"@odata.etag\":{},\"oc_callqueueitemid\":[]}",
                "{\"@odata.etag\":\"W/\\\"1\\\"\",\"oc_callqueueitemid\":\"x\",\"oc_queuestatus\":{\"a\":1}}",
                "{\"@odata.etag\":\"W/\\\"1\\\"\",\"oc_queuestatus\":\"many\",\"oc_attemptcount\":1e99,\"oc_notes\":[1]}",
                "{\"oc_idempotencykey\":{\"a\":1},\"isdisabled\":\"maybe\"}",
                "{\"error\":{\"code\":\"0x80060882\"}}");
    }

    private static DataverseConnection connect(ScriptedServer server, IdempotencyMode mode) {
        return SimulatedConnection.connect(
                server.origin(),
                SimulatorOptions.demoMapping(),
                mode,
                Set.of(),
                "token",
                new VirtualTime(Instant.parse("2026-03-02T17:00:00Z")));
    }

    private static void assertDocumented(Runnable call) {
        try {
            call.run();
        } catch (CrmException e) {
            assertThat(e.failure().message()).isNotBlank().doesNotContain("127.0.0.1");
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void every_port_returns_a_documented_result(String body) {
        for (IdempotencyMode mode : IdempotencyMode.values()) {
            try (SimulatedConnection demo = SimulatedConnection.in(mode);
                    ScriptedServer server = new ScriptedServer(e -> ScriptedServer.respond(e, 200, body))) {
                DataverseConnection environment = connect(server, mode);
                WriteBackPlan plan =
                        SamplePlanFactory.plan(demo, demo.item(SimulatedConnection.FIRST), Disposition.CALL_BACK_LATER);
                RowVersion version = plan.baseline().version();
                assertDocumented(() -> environment.queue().readWatched(SimulatedConnection.FIRST));
                assertDocumented(() -> environment.crm().check());
                assertDocumented(() -> environment.owners().verify(SimulatedConnection.USER));
                for (Operation operation : Operation.values()) {
                    assertDocumented(() -> environment.crm().readBack(plan, EnumSet.of(operation)));
                }
                assertDocumented(() -> environment.crm().readBack(plan, EnumSet.allOf(Operation.class)));
                assertThat(environment.crm().update(plan, SamplePlanFactory.update(plan), version))
                        .isNotNull();
                assertThat(environment.crm().writeTogether(plan, plan.writes(), version))
                        .isInstanceOf(WriteReply.Unknown.class);
                assertThat(environment.queue().setStatus(SimulatedConnection.FIRST, QueueStatus.IN_PROGRESS, version))
                        .isNotNull();
                assertThat(server.requests).hasSizeGreaterThan(8);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_meaningless_reply_never_counts_as_an_absent_or_foreign_record(String body) {
        for (IdempotencyMode mode : IdempotencyMode.values()) {
            if (mode == IdempotencyMode.KEY_QUERY && body.equals("{\"value\":[]}")) {
                continue; // the only valid one
            }
            try (SimulatedConnection demo = SimulatedConnection.in(mode);
                    ScriptedServer server = new ScriptedServer(e -> ScriptedServer.respond(e, 200, body))) {
                DataverseConnection environment = connect(server, mode);
                WriteBackPlan plan =
                        SamplePlanFactory.plan(demo, demo.item(SimulatedConnection.FIRST), Disposition.CALL_BACK_LATER);
                assertThatThrownBy(() -> environment.crm().readBack(plan, EnumSet.of(Operation.PHONE_CALL_ACTIVITY)))
                        .isInstanceOf(CrmException.class);
            }
        }
    }

    @Test
    void in_key_query_mode_a_missing_table_does_not_mean_an_absent_record() {
        IdempotencyMode mode = IdempotencyMode.KEY_QUERY;
        try (SimulatedConnection demo = SimulatedConnection.in(mode);
                ScriptedServer server = new ScriptedServer(e -> ScriptedServer.respond(e, 404, ""))) {
            WriteBackPlan plan =
                    SamplePlanFactory.plan(demo, demo.item(SimulatedConnection.FIRST), Disposition.CALL_BACK_LATER);
            DataverseConnection environment = connect(server, mode);
            assertThatThrownBy(() -> environment.crm().readBack(plan, EnumSet.of(Operation.PHONE_CALL_ACTIVITY)))
                    .isInstanceOf(CrmException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void a_created_record_whose_id_the_service_does_not_return_is_not_recorded_under_the_derived_id(String entityId) {
        try (SimulatedConnection demo = SimulatedConnection.in(IdempotencyMode.KEY_QUERY);
                ScriptedServer server = new ScriptedServer(exchange -> {
                    if (!entityId.isEmpty()) {
                        exchange.getResponseHeaders().set("OData-EntityId", entityId);
                    }
                    ScriptedServer.respond(exchange, 204, "");
                })) {
            DataverseConnection environment = connect(server, IdempotencyMode.KEY_QUERY);
            WriteBackPlan plan =
                    SamplePlanFactory.plan(demo, demo.item(SimulatedConnection.FIRST), Disposition.CALL_BACK_LATER);
            WriteReply reply =
                    environment.crm().create(plan, SamplePlanFactory.create(plan, Operation.PHONE_CALL_ACTIVITY));
            UUID derived = SamplePlanFactory.create(plan, Operation.PHONE_CALL_ACTIVITY)
                    .recordId();
            assertThat(reply.toString()).doesNotContain(derived.toString());
            assertThat(reply).isInstanceOf(WriteReply.Unknown.class);
        }
    }

    static List<String> ids() {
        return List.of("", "phonecalls(x)", "phonecalls");
    }
}
