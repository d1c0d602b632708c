package io.opencloser.dataverse.mapping;

import static io.opencloser.dataverse.mapping.DemoMappings.at;
import static io.opencloser.dataverse.mapping.DemoMappings.demo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GapsTest {
    @Test
    void the_demo_mapping_is_complete() {
        assertThat(demo().gaps()).isEmpty();
    }

    @Test
    void an_unapproved_mapping_is_a_gap() {
        onlyGap(document -> at(document, "_meta").put("approved", false), "not approved");
        onlyGap(document -> at(document, "_meta").remove("approved"), "not approved");
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue_item", "phone_call_activity", "task"})
    void a_missing_table_is_a_gap_and_so_is_every_column_of_it(String entity) {
        MappingArtifact mapping = demo(document -> at(document, "entities").remove(entity));

        assertThat(mapping.gaps().get(0)).contains("entity " + entity + " is missing");
        assertThat(mapping.gaps().stream().skip(1)).isNotEmpty().allMatch(gap -> gap.contains("does not list"));
    }

    @Test
    void accounts_are_not_needed_for_writing() {
        assertThat(demo(document -> at(document, "entities").remove("account")).gaps())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "queue.phone",
                "queue.last_session_id",
                "queue.attempt_count",
                "phone_call.idempotency_key",
                "task.idempotency_key",
                "task.owner"
            })
    void a_missing_column_is_a_gap(String field) {
        onlyGap(document -> at(document, "fields").remove(field), "field " + field + " is missing");
        onlyGap(document -> at(document, "fields", field).put("logical_name", ""), "field " + field + " is missing");
    }

    @Test
    void without_a_status_column_its_option_values_are_gaps() {
        assertThat(demo(document -> at(document, "fields").remove("queue.status"))
                        .gaps())
                .hasSize(6)
                .anyMatch(gap -> gap.contains("field queue.status is missing"))
                .anyMatch(gap -> gap.contains("option queue_status.dnc belongs to the field queue.status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue.status", "queue.last_session_id"})
    void status_and_session_id_must_be_approved_for_update(String field) {
        onlyGap(
                document -> at(document, "fields", field).remove("approved_update_field"),
                "set its approved_update_field to true");
    }

    @Test
    void a_column_that_cannot_hold_its_value_is_a_gap() {
        onlyGap(document -> at(document, "fields", "task.idempotency_key").put("type", "integer"), "of type string");
        onlyGap(document -> at(document, "fields", "queue.attempt_count").put("type", "string"), "of type integer");
    }

    @Test
    void the_state_of_another_table_closes_no_phone_call() {
        Consumer<ObjectNode> ofTheTask = document -> at(document, "fields")
                .putObject("phone_call.completion")
                .put("entity", "task")
                .put("logical_name", "statecode")
                .put("type", "optionset");
        onlyGap(ofTheTask, "phone_call.completion belongs to the entity task: expected phone_call_activity");
        assertThat(demo(ofTheTask.andThen(document ->
                                at(document, "fields", "phone_call.completion").put("entity", "phone_call_activity")))
                        .gaps())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ready", "in_progress", "completed", "blocked", "dnc"})
    void a_queue_status_without_a_number_is_a_gap(String status) {
        onlyGap(
                document -> at(document, "option_sets").remove("queue_status." + status),
                "option queue_status." + status + " has no value");
    }

    @Test
    void a_status_that_is_a_text_needs_no_numbers() {
        assertThat(demo(document -> {
                            at(document, "fields", "queue.status").put("type", "string");
                            document.remove("option_sets");
                        })
                        .gaps())
                .isEmpty();
    }

    @Test
    void a_last_disposition_with_numbers_needs_one_for_every_call_that_was_placed() {
        Consumer<ObjectNode> choice =
                document -> at(document, "fields", "queue.last_disposition").put("type", "optionset");

        assertThat(demo(choice).gaps())
                .hasSize(OptionGroup.LAST_DISPOSITION.names().size())
                .anyMatch(gap -> gap.contains("last_disposition.needs_human_review has no value"))
                .noneMatch(gap -> gap.contains("last_disposition.blocked"));
    }

    @Test
    void an_option_of_an_unknown_or_another_column_is_a_gap() {
        onlyGap(
                document -> at(document, "option_sets")
                        .putObject("colour.red")
                        .put("field", "queue.colour")
                        .put("value", 1),
                "option colour.red belongs to the field queue.colour, which the mapping does not list");
        onlyGap(
                document -> at(document, "option_sets", "queue_status.dnc").put("field", "queue.phone"),
                "option queue_status.dnc belongs to the field queue.phone: expected queue.status");
    }

    @Test
    void an_option_may_name_its_column_by_the_logical_name() {
        assertThat(demo(document ->
                                at(document, "option_sets", "queue_status.dnc").put("field", "oc_queuestatus"))
                        .gaps())
                .isEmpty();
    }

    @Test
    void two_options_with_one_number_are_a_gap() {
        onlyGap(
                document -> at(document, "option_sets", "queue_status.dnc").put("value", 100000003),
                "queue_status.blocked and queue_status.dnc have conflicting option values");
    }

    private static void onlyGap(Consumer<ObjectNode> change, String words) {
        assertThat(demo(change).gaps())
                .singleElement()
                .asString()
                .contains(words)
                .doesNotContain("\n");
    }
}
