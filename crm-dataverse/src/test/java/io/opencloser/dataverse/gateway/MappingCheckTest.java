package io.opencloser.dataverse.gateway;

import static io.opencloser.dataverse.gateway.SimulatedConnection.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.QueuePage;
import io.opencloser.core.port.crm.QueueReading;
import io.opencloser.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MappingCheckTest {
    private static List<String> gaps(SimulatedConnection environment) {
        MappingCheck check = environment.crm.check();
        return check instanceof MappingCheck.Invalid invalid ? invalid.gaps() : List.of();
    }

    record Drift(Consumer<ObjectNode> mapping, String gap) {
        @Override
        public String toString() {
            return gap;
        }
    }

    private static Drift field(String field, String property, String value, String gap) {
        return new Drift(mapping -> at(mapping, "fields", field).put(property, value), gap);
    }

    private static Drift completion(String column, String gap) {
        return new Drift(
                mapping -> at(mapping, "fields")
                        .putObject("phone_call.completion")
                        .put("entity", "phone_call_activity")
                        .put("logical_name", column)
                        .put("type", "optionset"),
                gap);
    }

    static Stream<Drift> drifts() {
        return Stream.of(
                new Drift(
                        m -> at(m, "entities", "account").put("logical_name", "oc_nothing"),
                        "entities.account: there is no table oc_nothing"),
                new Drift(
                        m -> at(m, "entities", "queue_item").put("entity_set_name", "oc_others"),
                        "entities.queue_item: the entity set is oc_callqueueitems, not oc_others"),
                new Drift(
                        m -> at(m, "entities", "task").put("primary_id", "taskid"),
                        "entities.task: the primary id is activityid, not taskid"),
                field("queue.phone", "logical_name", "oc_nophone", "fields.queue.phone: there is no column oc_nophone"),
                field(
                        "queue.status",
                        "logical_name",
                        "oc_nostatus",
                        "fields.queue.status: there is no column oc_nostatus"),
                field(
                        "queue.phone",
                        "type",
                        "integer",
                        "fields.queue.phone: the column oc_phone is of type String, not integer"),
                field(
                        "queue.timezone",
                        "type",
                        "optionset",
                        "fields.queue.timezone: the column oc_timezone is of type String, not optionset"),
                field(
                        "queue.status",
                        "type",
                        "string",
                        "fields.queue.status: the column oc_queuestatus is of type Picklist, not string"),
                field(
                        "queue.max_attempts",
                        "logical_name",
                        "oc_donotcall",
                        "fields.queue.max_attempts: the column oc_donotcall is of type Boolean, not integer"),
                completion(
                        "statuscode",
                        "fields.phone_call.completion: the column statuscode is of type Status, not State, so that"
                                + " writing it would close no phone call"),
                completion(
                        "prioritycode",
                        "fields.phone_call.completion: the column prioritycode is of type Picklist, not State, so that"
                                + " writing it would close no phone call"),
                completion("oc_nostate", "fields.phone_call.completion: there is no column oc_nostate"),
                new Drift(
                        m -> at(m, "option_sets", "queue_status.dnc").put("value", 7),
                        "option_sets.queue_status.dnc: oc_queuestatus has no value 7"),
                new Drift(
                        m -> m.put("task_owner_override_field", "oc_noowner"),
                        "task_owner_override_field: there is no column oc_noowner"),
                new Drift(
                        m -> m.putArray("preserve_if_present").add("oc_nonotes"),
                        "preserve_if_present: there is no column oc_nonotes"),
                new Drift(
                        m -> m.putArray("preserve_if_present").add("_oc_nolookup_value"),
                        "preserve_if_present: there is no column oc_nolookup"));
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void every_kind_of_drift_is_reported_with_its_own_line(Drift drift) {
        try (SimulatedConnection environment = SimulatedConnection.mappedAs(drift.mapping())) {
            assertThat(gaps(environment)).containsExactly(drift.gap());
            assertThat(environment.queue.select(new QueueSelection.ById(SimulatedConnection.FIRST, Optional.empty())))
                    .isEqualTo(new QueueReading.NotReady(new MappingCheck.Invalid(List.of(drift.gap()))));
            assertThat(environment.candidates("demo")).isInstanceOf(QueuePage.NotReady.class);
        }
    }

    @Test
    void several_drifts_are_reported_at_once() {
        Consumer<ObjectNode> all = mapping -> {
            at(mapping, "entities", "account").put("logical_name", "oc_nothing");
            at(mapping, "fields", "queue.phone").put("logical_name", "oc_nophone");
            at(mapping, "option_sets", "queue_status.dnc").put("value", 7);
            mapping.put("task_owner_override_field", "oc_noowner");
        };
        try (SimulatedConnection environment = SimulatedConnection.mappedAs(all)) {
            assertThat(gaps(environment)).hasSize(4);
            assertThat(environment.newRequests()).isEqualTo(1);
        }
    }

    @Test
    void a_mapping_that_matches_the_environment_is_valid() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            assertThat(environment.crm.check()).isEqualTo(new MappingCheck.Valid(List.of()));
        }
    }

    @Test
    void rows_without_optimistic_concurrency_are_not_written() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            environment.simulator.optimisticConcurrency(SimulatedConnection.QUEUE, false);
            assertThat(gaps(environment)).singleElement().asString().contains("optimistic concurrency");
        }
    }

    @Test
    void phone_calls_and_tasks_need_no_optimistic_concurrency() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            environment.simulator.optimisticConcurrency("phonecall", false);
            environment.simulator.optimisticConcurrency("task", false);
            assertThat(gaps(environment)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("sessionIdFields")
    void a_column_too_short_for_a_session_id_is_a_gap(String field) {
        for (int length : new int[] {35, 36}) {
            String live =
                    SimulatedConnection.mapping(m -> at(m, "fields", field).put("max_length", length));
            try (SimulatedConnection environment =
                    SimulatedConnection.over(SimulatorOptions.mapping(live), SimulatorOptions.demoMapping())) {
                if (length < 36) {
                    assertThat(gaps(environment))
                            .singleElement()
                            .asString()
                            .startsWith("fields." + field + ": ")
                            .endsWith(" holds 35 characters, a session id needs 36");
                } else {
                    assertThat(gaps(environment).stream().filter(gap -> gap.contains(field)))
                            .isEmpty();
                }
            }
        }
    }

    static Stream<String> sessionIdFields() {
        return Stream.of("queue.last_session_id", "phone_call.idempotency_key", "task.idempotency_key");
    }

    @Tag("8.2")
    @Test
    void an_unapproved_mapping_is_refused_without_a_request() {
        try (SimulatedConnection environment =
                SimulatedConnection.mappedAs(m -> at(m, "_meta").put("approved", false))) {
            assertThat(gaps(environment)).singleElement().asString().contains("not approved");
            assertThat(environment.candidates("demo")).isInstanceOf(QueuePage.NotReady.class);
            assertThat(environment.newRequests()).isZero();
        }
    }

    @Test
    void an_invalid_check_is_not_cached() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            environment.simulator.optimisticConcurrency(SimulatedConnection.QUEUE, false);
            assertThat(gaps(environment)).hasSize(1);
            environment.simulator.optimisticConcurrency(SimulatedConnection.QUEUE, true);
            assertThat(gaps(environment)).isEmpty();
        }
    }

    @Test
    void a_valid_check_is_cached_for_five_minutes() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            assertThat(gaps(environment)).isEmpty();
            environment.simulator.optimisticConcurrency(SimulatedConnection.QUEUE, false);
            environment.time.advance(Duration.ofSeconds(299));
            assertThat(gaps(environment)).isEmpty();
            environment.time.advance(Duration.ofSeconds(1));
            assertThat(gaps(environment)).hasSize(1);
        }
    }

    @Test
    void unreadable_metadata_is_neither_valid_nor_invalid() {
        try (SimulatedConnection environment = SimulatedConnection.demo()) {
            environment
                    .simulator
                    .faults()
                    .on("GET", "EntityDefinitions")
                    .inBatch()
                    .status(503);
            assertThatThrownBy(environment.crm::check)
                    .isInstanceOfSatisfying(
                            CrmException.class, e -> assertThat(e.kind()).isEqualTo(CrmException.Kind.TRANSIENT));
            environment
                    .simulator
                    .faults()
                    .on("GET", "EntityDefinitions")
                    .inBatch()
                    .status(403);
            assertThatThrownBy(environment.crm::check)
                    .isInstanceOfSatisfying(
                            CrmException.class, e -> assertThat(e.kind()).isEqualTo(CrmException.Kind.SIGN_IN));
            assertThat(gaps(environment)).isEmpty();
        }
    }
}
