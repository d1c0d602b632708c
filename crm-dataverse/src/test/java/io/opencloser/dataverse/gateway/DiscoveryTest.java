package io.opencloser.dataverse.gateway;

import static io.opencloser.dataverse.gateway.SimulatedConnection.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.dataverse.DataverseInspection.Discovery;
import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.mapping.discovery.Scaffold;
import io.opencloser.dataverse.mapping.format.MappingFile;
import io.opencloser.dataverse.mapping.format.MappingFormatException;
import io.opencloser.simulator.SimulatorOptions;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requirement 8.2: a scaffold is compared with live metadata and completed, and all gaps are reported at once. */
class DiscoveryTest {
    private static List<String> lines(Discovery discovery) {
        return discovery.gaps().stream().map(Gap::text).toList();
    }

    private static JsonNode document(Discovery discovery) {
        return MappingFile.document(discovery.artifact());
    }

    /** Removes everything that metadata can complete. */
    private static void bare(ObjectNode mapping) {
        mapping.remove("_meta");
        at(mapping, "entities").forEach(entity -> {
            ((ObjectNode) entity).remove("entity_set_name");
            ((ObjectNode) entity).put("primary_id", "");
        });
        at(mapping, "fields").forEach(field -> {
            ((ObjectNode) field).remove("entity");
            ((ObjectNode) field).putNull("type");
            ((ObjectNode) field).remove("lookup_target");
        });
        mapping.remove("option_sets");
    }

    @Test
    void a_bare_scaffold_becomes_the_artifact_it_was_made_from() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            Discovery discovery = environment.discover(DiscoveryTest::bare);

            assertThat(lines(discovery)).isEmpty();
            MappingArtifact found = MappingArtifact.parse(discovery.artifact());
            MappingArtifact demo = MappingArtifact.parse(SimulatedConnection.mapping(
                    mapping -> at(mapping, "fields", "task.owner").put("lookup_target", "systemuser,team")));
            assertThat(found.fingerprint().entries())
                    .isEqualTo(demo.fingerprint().entries());
        }
    }

    @Test
    void the_artifact_records_time_and_environment_and_is_never_approved() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            JsonNode meta = document(environment.discover(mapping -> {})).path("_meta");
            assertThat(meta.path("approved").booleanValue()).isFalse();
            assertThat(meta.path("discovered_at").textValue()).isEqualTo("2026-03-02T17:00:00.000Z");
            assertThat(meta.path("dataverse_env_url").textValue())
                    .isEqualTo(environment.simulator.baseUri().toString());
            assertThat(meta.path("schema_version").textValue()).isEqualTo("slice2-mapping-v1");
        }
    }

    @Test
    void unknown_keys_and_everything_that_a_person_wrote_stay() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            JsonNode found = document(environment.discover(mapping -> {
                mapping.put("reviewed_with", "the sales team");
                at(mapping, "fields", "queue.phone").put("why", "mobile first");
                at(mapping, "fields", "queue.phone").put("type", "integer");
            }));
            assertThat(found.path("reviewed_with").textValue()).isEqualTo("the sales team");
            assertThat(found.at("/fields/queue.phone/why").textValue()).isEqualTo("mobile first");
            assertThat(found.at("/fields/queue.phone/type").textValue()).isEqualTo("integer");
        }
    }

    @Test
    void options_are_found_by_their_label_in_local_and_global_choices() {
        for (boolean global : new boolean[] {false, true}) {
            Consumer<ObjectNode> change =
                    mapping -> at(mapping, "fields", "queue.status").put("global", global);
            try (ProbedEnvironment environment = ProbedEnvironment.with(change)) {
                Discovery discovery = environment.discover(mapping -> {
                    ObjectNode options = mapping.putObject("option_sets");
                    options.putObject("queue_status.ready").put("label", "DNC");
                    options.putObject("queue_status.dnc").put("label", "Ready");
                });
                assertThat(lines(discovery)).isEmpty();
                JsonNode options = document(discovery).path("option_sets");
                assertThat(options.at("/queue_status.ready/value").intValue()).isEqualTo(100000004);
                assertThat(options.at("/queue_status.dnc/value").intValue()).isEqualTo(100000000);
                assertThat(options.at("/queue_status.in_progress/value").intValue())
                        .isEqualTo(100000001);
            }
        }
    }

    @Test
    void a_label_of_a_status_column_is_found_too() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            Discovery discovery = environment.discover(mapping -> {
                at(mapping, "fields").putObject("phone_call.status").put("logical_name", "statuscode");
                at(mapping, "option_sets")
                        .putObject("phone_call_status.made")
                        .put("field", "phone_call.status")
                        .put("label", "Made");
            });
            assertThat(lines(discovery)).isEmpty();
            assertThat(document(discovery)
                            .at("/option_sets/phone_call_status.made/value")
                            .intValue())
                    .isEqualTo(2);
        }
    }

    record Defect(Consumer<ObjectNode> scaffold, String gap) {
        @Override
        public String toString() {
            return gap;
        }
    }

    static Stream<Defect> flaws() {
        return Stream.of(
                new Defect(
                        m -> at(m, "entities", "account").put("logical_name", "oc_nothing"),
                        "entities.account: there is no table oc_nothing"),
                new Defect(
                        m -> at(m, "entities", "account").putNull("logical_name"),
                        "entities.account: no table is named yet: fill in its logical_name"),
                new Defect(
                        m -> at(m, "entities", "task").put("entity_set_name", "works"),
                        "entities.task: the entity set is tasks, not works"),
                new Defect(
                        m -> at(m, "entities", "task").put("primary_id", "taskid"),
                        "entities.task: the primary id is activityid, not taskid"),
                new Defect(
                        m -> at(m, "fields", "queue.phone").put("logical_name", "oc_gone"),
                        "fields.queue.phone: there is no column oc_gone"),
                new Defect(
                        m -> at(m, "fields", "queue.timezone").put("entity", "zone"),
                        "fields.queue.timezone: its entity is not one that the mapping lists"),
                new Defect(
                        m -> at(m, "fields")
                                .putObject("queue.id")
                                .put("logical_name", "oc_callqueueitemid")
                                .putNull("type"),
                        "fields.queue.id: the column oc_callqueueitemid is of type Uniqueidentifier, for which a mapping"
                                + " has no type"),
                new Defect(
                        m -> at(m, "fields", "queue.campaign").put("type", "boolean"),
                        "fields.queue.campaign: the column oc_campaign is of type String, not boolean"),
                new Defect(
                        m -> at(m, "fields", "queue.facility_account").put("lookup_target", "contact"),
                        "fields.queue.facility_account: the column oc_facilityaccount leads to account, not to contact"),
                new Defect(
                        m -> at(m, "fields", "queue.status").put("approved_update_field", false),
                        "The field queue.status may not be updated: set its approved_update_field to true."),
                new Defect(
                        m -> at(m, "fields").remove("task.owner"),
                        "The field task.owner is missing: add it under fields, with its column."),
                new Defect(
                        m -> at(m, "option_sets", "queue_status.dnc").put("value", 7),
                        "option_sets.queue_status.dnc: oc_queuestatus has no value 7"),
                new Defect(
                        m -> at(m, "option_sets", "queue_status.dnc")
                                .put("label", "Never")
                                .remove("value"),
                        "option_sets.queue_status.dnc: no option is labelled 'Never'; there are 100000000 'ready',"
                                + " 100000001 'in_progress', 100000002 'completed', 100000003 'blocked', 100000004 'dnc'"),
                new Defect(
                        m -> at(m, "option_sets").putObject("colour.red").put("value", 1),
                        "option_sets.colour.red: it names no field"),
                new Defect(
                        m -> m.put("task_owner_override_field", "oc_noowner"),
                        "task_owner_override_field: there is no column oc_noowner"),
                new Defect(
                        m -> m.putArray("preserve_if_present").add("oc_nonotes"),
                        "preserve_if_present: there is no column oc_nonotes"));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void every_kind_of_gap_is_one_line(Defect flaw) {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            assertThat(lines(environment.discover(flaw.scaffold()))).contains(flaw.gap());
        }
    }

    @Test
    void all_gaps_are_reported_at_once_and_each_place_only_once() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            environment.simulator.optimisticConcurrency("oc_callqueueitem", false);
            Discovery discovery = environment.discover(mapping -> {
                at(mapping, "entities", "task").put("logical_name", "oc_nothing");
                at(mapping, "fields", "queue.phone").put("logical_name", "oc_gone");
                at(mapping, "option_sets", "queue_status.dnc").put("value", 7);
            });
            assertThat(discovery.gaps())
                    .extracting(Gap::where)
                    .containsExactlyInAnyOrder(
                            "entities.task",
                            "entities.queue_item",
                            "fields.queue.phone",
                            "option_sets.queue_status.dnc");
        }
    }

    @Test
    void a_status_column_that_does_not_exist_is_one_gap_and_not_one_for_each_of_its_options() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            assertThat(lines(environment.discover(
                            mapping -> at(mapping, "fields", "queue.status").put("logical_name", "oc_gone"))))
                    .containsExactly("fields.queue.status: there is no column oc_gone");
        }
    }

    @Test
    void an_empty_scaffold_reports_everything_that_writing_needs() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            Discovery discovery = environment.inspection.discover(Scaffold.parse("{}"));
            assertThat(discovery.gaps()).hasSize(3 + 7);
            assertThat(discovery.gaps()).extracting(Gap::where).contains("entities.queue_item", "fields.task.owner");
            assertThat(environment.simulator.requests()).isEmpty();
        }
    }

    @Test
    void a_scaffold_that_cannot_become_an_artifact_is_refused_without_a_request() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            for (String hopeless : List.of(
                    "[]",
                    "{\"entities\":[]}",
                    "{\"_meta\":{\"schema_version\":\"v9\"}}",
                    "{\"_meta\":{\"approved\":\"yes\"}}",
                    "{\"fields\":{\"queue.phone\":7}}",
                    "{\"entities\":{\"task\":{\"logical_name\":\"x')/Secrets\"}}}")) {
                assertThatThrownBy(() -> Scaffold.parse(hopeless)).isInstanceOf(MappingFormatException.class);
            }
            assertThatThrownBy(() -> environment.discover(
                            mapping -> at(mapping, "fields", "queue.phone").put("type", "text")))
                    .isInstanceOf(MappingFormatException.class)
                    .hasMessageContaining("$.fields['queue.phone'].type: expected string, integer");
        }
    }

    @Test
    void a_discovery_takes_two_requests_and_writes_nothing() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            environment.discover(DiscoveryTest::bare);
            assertThat(environment.simulator.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.parts())
                            .isNotEmpty()
                            .allMatch(part -> part.method().equals("GET")));
        }
    }

    @Test
    void the_demo_mapping_is_a_complete_scaffold() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            assertThat(lines(environment.inspection.discover(Scaffold.parse(SimulatorOptions.demoMapping()))))
                    .isEmpty();
        }
    }
}
