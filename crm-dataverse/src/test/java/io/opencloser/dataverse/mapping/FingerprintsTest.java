package io.opencloser.dataverse.mapping;

import static io.opencloser.dataverse.mapping.DemoMappings.at;
import static io.opencloser.dataverse.mapping.DemoMappings.demo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.core.domain.plan.MappingFingerprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
    private final MappingFingerprint before = demo().fingerprint();

    @Test
    void the_fingerprint_is_a_sha_256_over_readable_entries() {
        assertThat(before.digest()).matches("[0-9a-f]{64}");
        assertThat(before.entries())
                .containsEntry("option_sets.queue_status.dnc", "field=queue.status, value=100000004")
                .containsEntry(
                        "fields.queue.phone",
                        "entity=queue_item, logical_name=oc_phone, type=string, approved_update_field=false")
                .containsEntry("task_owner_override_field", "oc_taskowner")
                .containsEntry("preserve_if_present", "oc_notes")
                .hasSize(4 + 15 + 5 + 2);
    }

    @Test
    void order_approval_date_address_and_unknown_keys_do_not_matter() {
        MappingFingerprint after = demo(document -> {
                    backwards(document);
                    backwards(at(document, "entities"));
                    backwards(at(document, "fields"));
                    backwards(at(document, "option_sets"));
                    at(document, "_meta")
                            .put("approved", false)
                            .put("discovered_at", "2030-01-01T00:00:00Z")
                            .put("dataverse_env_url", "https://elsewhere.example");
                    document.put("comment", "new");
                    at(document, "fields", "queue.phone").put("hint", "digits");
                })
                .fingerprint();

        assertThat(after).isEqualTo(before);
        assertThat(preserving("b", "a")).isEqualTo(preserving("a", "b"));
    }

    @Test
    void every_change_that_affects_a_write_is_a_named_difference() {
        differs(document -> at(document, "entities", "task").put("entity_set_name", "taskz"), "entities.task");
        differs(document -> at(document, "fields").remove("queue.dnc"), "fields.queue.dnc");
        differs(
                document -> at(document, "fields", "queue.dnc").put("approved_update_field", false),
                "fields.queue.dnc");
        differs(document -> at(document, "fields", "queue.dnc").put("type", "string"), "fields.queue.dnc");
        differs(document -> at(document, "fields", "task.owner").put("lookup_target", "team"), "fields.task.owner");
        differs(
                document -> at(document, "option_sets", "queue_status.ready").put("value", 1),
                "option_sets.queue_status.ready");
        differs(document -> document.remove("task_owner_override_field"), "task_owner_override_field");
        differs(document -> document.putArray("preserve_if_present"), "preserve_if_present");
    }

    private void differs(Consumer<ObjectNode> change, String name) {
        MappingFingerprint after = demo(change).fingerprint();

        assertThat(after.digest()).isNotEqualTo(before.digest());
        assertThat(before.differences(after)).containsExactly(name);
    }

    private static MappingFingerprint preserving(String first, String second) {
        return demo(document ->
                        document.putArray("preserve_if_present").add(first).add(second))
                .fingerprint();
    }

    private static void backwards(ObjectNode node) {
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties().stream()
                .map(each -> Map.entry(each.getKey(), each.getValue()))
                .toList());
        Collections.reverse(members);
        node.removeAll();
        members.forEach(each -> node.set(each.getKey(), each.getValue()));
    }
}
