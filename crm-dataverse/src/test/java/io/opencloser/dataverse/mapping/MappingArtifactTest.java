package io.opencloser.dataverse.mapping;

import static io.opencloser.dataverse.mapping.DemoMappings.at;
import static io.opencloser.dataverse.mapping.DemoMappings.demo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingArtifactTest {
    @Test
    void the_demo_mapping_names_tables_columns_and_option_values() {
        MappingArtifact mapping = demo();

        assertThat(mapping.approved()).isTrue();
        assertThat(mapping.environmentUrl()).isEqualTo("http://127.0.0.1");
        assertThat(mapping.entities())
                .extracting(Entity::key)
                .containsExactly("queue_item", "phone_call_activity", "task", "account");
        assertThat(mapping.entity("queue_item"))
                .isEqualTo(new Entity("queue_item", "oc_callqueueitem", "oc_callqueueitems", "oc_callqueueitemid"));
        assertThat(mapping.fields()).hasSize(15);
        assertThat(mapping.requiredField("queue.status").approvedForUpdate()).isTrue();
        assertThat(mapping.requiredField("queue.phone").approvedForUpdate()).isFalse();
        assertThat(mapping.requiredField("queue.next_attempt_at").type()).isEqualTo(FieldType.DATETIME);
        assertThat(mapping.optionValue("queue_status.in_progress")).hasValue(100000001);
        assertThat(mapping.optionValue("queue_status.unheard_of")).isEmpty();
        assertThat(mapping.optionName("queue_status", 100000004)).contains("dnc");
        assertThat(mapping.optionName("queue_status", 7)).isEmpty();
        assertThat(mapping.optionName("queue", 100000004)).isEmpty();
        assertThat(mapping.options().get("queue_status.ready")).isEqualTo(new OptionValue("queue.status", 100000000));
        assertThat(mapping.taskOwnerOverrideField()).contains("oc_taskowner");
        assertThat(mapping.preserveIfPresent()).containsExactly("oc_notes");
    }

    @Test
    void a_missing_entry_is_empty_or_refused_by_name() {
        assertThat(demo().findEntity("lead")).isEmpty();
        assertThat(demo().field("queue.colour")).isEmpty();
        assertThatThrownBy(() -> demo().entity("lead"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("lead");
        assertThatThrownBy(() -> demo().requiredField("queue.colour"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("queue.colour");
    }

    @Test
    void a_lookup_is_read_under_its_value_property() {
        assertThat(demo().requiredField("queue.facility_account").readName()).isEqualTo("_oc_facilityaccount_value");
        assertThat(demo().requiredField("queue.phone").readName()).isEqualTo("oc_phone");
    }

    @Test
    void a_lookup_named_by_its_value_property_is_the_same_column() {
        MappingArtifact mapping = demo(document -> {
            at(document, "fields", "task.owner").put("logical_name", "_ownerid_value");
            document.put("task_owner_override_field", "_oc_taskowner_value");
        });

        assertThat(mapping.requiredField("task.owner").logicalName()).isEqualTo("ownerid");
        assertThat(mapping.requiredField("task.owner").readName()).isEqualTo("_ownerid_value");
        assertThat(mapping.taskOwnerOverrideField()).contains("oc_taskowner");
    }

    @Test
    void a_lookup_may_lead_to_several_tables() {
        MappingArtifact inOneText =
                demo(document -> at(document, "fields", "task.owner").put("lookup_target", "systemuser, team"));
        MappingArtifact inAList = demo(document -> at(document, "fields", "task.owner")
                .putArray("lookup_target")
                .add("systemuser")
                .add("team"));

        assertThat(inOneText.requiredField("task.owner").lookupTargets()).isEqualTo(List.of("systemuser", "team"));
        assertThat(inAList.requiredField("task.owner")).isEqualTo(inOneText.requiredField("task.owner"));
        assertThat(demo().requiredField("queue.phone").lookupTargets()).isEmpty();
    }

    @Test
    void entries_without_a_value_are_absent() {
        MappingArtifact mapping = demo(document -> {
            at(document, "_meta").putNull("discovered_at").putNull("dataverse_env_url");
            at(document, "fields", "queue.campaign").putNull("logical_name");
            at(document, "option_sets", "queue_status.dnc").putNull("value");
            document.putNull("task_owner_override_field").putNull("preserve_if_present");
        });

        assertThat(mapping.environmentUrl()).isEmpty();
        assertThat(mapping.field("queue.campaign")).isEmpty();
        assertThat(mapping.optionValue("queue_status.dnc")).isEmpty();
        assertThat(mapping.taskOwnerOverrideField()).isEmpty();
        assertThat(mapping.preserveIfPresent()).isEmpty();
    }

    @Test
    void columns_to_preserve_may_be_named_by_their_conceptual_name() {
        MappingArtifact mapping = demo(document ->
                document.putArray("preserve_if_present").add("oc_notes").add("queue.facility_account"));

        assertThat(mapping.preserveIfPresent()).containsExactly("oc_notes", "_oc_facilityaccount_value");
    }

    @Tag("8.1")
    @Test
    void unknown_keys_are_written_back() {
        String json = DemoMappings.demoJson(document -> {
            document.putObject("reviewers").put("name", "a person").put("ratio", 0.1);
            at(document, "fields", "queue.phone").put("hint", "digits");
        });

        assertThat(MappingArtifact.parse(json).json()).hasToString(json);
    }

    @Test
    void the_returned_document_is_a_copy() {
        MappingArtifact mapping = demo();

        ((ObjectNode) mapping.json()).removeAll();

        assertThat(mapping.json().has("_meta")).isTrue();
    }

    @Test
    void a_file_is_read_with_or_without_a_byte_order_mark(@TempDir Path folder) throws IOException {
        Path plain = Files.writeString(folder.resolve("plain.json"), SimulatorOptions.demoMapping());
        Path marked = Files.writeString(folder.resolve("marked.json"), "\uFEFF" + SimulatorOptions.demoMapping());

        assertThat(MappingArtifact.read(plain).fingerprint()).isEqualTo(demo().fingerprint());
        assertThat(MappingArtifact.read(marked).fingerprint()).isEqualTo(demo().fingerprint());
    }
}
