package io.opencloser.dataverse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Attempts;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.dataverse.DataverseConnection;
import io.opencloser.dataverse.mapping.Field;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.doubles.VirtualTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** The content of requests, for every plan (requirement 2.3). Sends nothing. */
class RequestBodyProperties {
    private static final List<String> QUEUE_FIELDS = List.of(
            "queue.facility_account",
            "queue.phone",
            "queue.timezone",
            "queue.attempt_count",
            "queue.max_attempts",
            "queue.dnc",
            "queue.status",
            "queue.last_disposition",
            "queue.last_session_id",
            "queue.last_error",
            "queue.next_attempt_at",
            "queue.campaign");

    private static DataverseConnection connection(String mapping, IdempotencyMode mode) {
        return SimulatedConnection.connect(
                "http://127.0.0.1:9",
                mapping,
                mode,
                Set.of(),
                "token",
                new VirtualTime(Instant.parse("2026-03-02T17:00:00Z")));
    }

    private static QueueItem item(Optional<String> phone, int attempts) {
        return new QueueItem(
                SimulatedConnection.FIRST,
                phone,
                Optional.empty(),
                new Attempts(attempts, OptionalInt.empty()),
                false,
                Optional.empty(),
                new Baseline(
                        new RowVersion("W/\"7\""),
                        Map.of(Baseline.STATUS, "in_progress", Baseline.LAST_SESSION_ID, "")));
    }

    @Provide
    Arbitrary<Set<String>> approvals() {
        return Arbitraries.of(QUEUE_FIELDS).set().ofMinSize(0);
    }

    @Provide
    Arbitrary<String> prose() {
        return Arbitraries.strings()
                .ofMaxLength(200)
                .filter(text -> text.chars().noneMatch(Character::isISOControl));
    }

    private static JsonNode sent(JsonNode preview, Operation operation) {
        for (JsonNode request : preview.path("requests")) {
            if (request.path("operation").asText().equals(operation.wireName())) {
                return request;
            }
        }
        throw new AssertionError("no " + operation);
    }

    @Tag("2.3")
    @Property
    void of_the_queue_row_only_approved_columns_are_ever_sent(
            @ForAll Disposition disposition,
            @ForAll("approvals") Set<String> approved,
            @ForAll("prose") String summary,
            @ForAll @IntRange(min = 0, max = 100) int attempts,
            @ForAll boolean malformedPhone) {
        String mapping = SimulatedConnection.mapping(m -> QUEUE_FIELDS.forEach(name ->
                SimulatedConnection.at(m, "fields", name).put("approved_update_field", approved.contains(name))));
        DataverseConnection connection = connection(mapping, IdempotencyMode.RECORD_ID);
        WriteBackPlan plan = SamplePlanFactory.plan(
                connection.crm().target(),
                item(Optional.of(malformedPhone ? "0555" : "+12025550123"), attempts),
                disposition,
                summary,
                SamplePlanFactory.TEAM);
        JsonNode request = sent(connection.preview(plan), Operation.QUEUE_STATUS_UPDATE);
        assertThat(request.path("method").asText()).isEqualTo("PATCH");
        assertThat(request.path("headers").path("If-Match").asText()).isEqualTo("W/\"7\"");
        List<String> columns = MappingArtifact.parse(mapping).fields().stream()
                .filter(field -> approved.contains(field.conceptual()))
                .map(Field::logicalName)
                .toList();
        assertThat(columns).containsAll(names(request.path("body")));
        boolean placed = disposition != Disposition.BLOCKED;
        assertThat(request.path("body").has("oc_lastsessionid"))
                .isEqualTo(placed && approved.contains("queue.last_session_id"));
        assertThat(request.path("body").has("oc_donotcall"))
                .isEqualTo(disposition == Disposition.DO_NOT_CALL && approved.contains("queue.dnc"));
        assertThat(request.path("body").path("oc_attemptcount").asInt(0))
                .isEqualTo(placed && approved.contains("queue.attempt_count") ? attempts + 1 : 0);
    }

    @Property
    void created_records_carry_the_idempotency_key_and_must_not_exist(
            @ForAll Disposition disposition,
            @ForAll IdempotencyMode mode,
            @ForAll("prose") String summary,
            @ForAll Owner.Kind kind) {
        DataverseConnection connection = connection(io.opencloser.simulator.SimulatorOptions.demoMapping(), mode);
        Owner owner = new Owner(kind, new UUID(3, 3));
        WriteBackPlan plan = SamplePlanFactory.plan(
                connection.crm().target(), item(Optional.of("+12025550123"), 0), disposition, summary, owner);
        JsonNode preview = connection.preview(plan);
        for (Operation operation : plan.operations()) {
            if (operation == Operation.QUEUE_STATUS_UPDATE) {
                continue;
            }
            JsonNode request = sent(preview, operation);
            JsonNode body = request.path("body");
            assertThat(body.path("oc_idempotencykey").asText()).isEqualTo(SamplePlanFactory.SESSION.value());
            assertThat(Set.of(
                            "subject",
                            "description",
                            "actualstart",
                            "actualend",
                            "oc_idempotencykey",
                            "ownerid@odata.bind"))
                    .containsAll(names(body));
            if (mode == IdempotencyMode.RECORD_ID) {
                assertThat(request.path("method").asText()).isEqualTo("PATCH");
                assertThat(request.path("path").asText())
                        .endsWith(
                                "(" + SamplePlanFactory.create(plan, operation).recordId() + ")");
                assertThat(request.path("headers").path("If-None-Match").asText())
                        .isEqualTo("*");
            } else {
                assertThat(request.path("method").asText()).isEqualTo("POST");
                assertThat(request.path("path").asText()).isIn("phonecalls", "tasks");
            }
            if (operation == Operation.TASK) {
                assertThat(body.path("ownerid@odata.bind").asText())
                        .isEqualTo((kind == Owner.Kind.USER ? "/systemusers(" : "/teams(") + owner.id() + ")");
            }
        }
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
