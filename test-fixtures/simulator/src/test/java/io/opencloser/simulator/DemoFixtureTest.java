package io.opencloser.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.simulator.json.SimulatorJson;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DemoFixtureTest extends SimulatorTestBase {
    @Test
    void the_demo_mapping_is_complete_and_approved() {
        JsonNode mapping = SimulatorJson.readObject(SimulatorOptions.demoMapping());
        assertThat(mapping.path("_meta").path("approved").booleanValue()).isTrue();
        assertThat(mapping.path("fields").properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
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
                        "queue.campaign",
                        "phone_call.idempotency_key",
                        "task.idempotency_key",
                        "task.owner");
        assertThat(mapping.path("fields").properties().stream()
                        .filter(field ->
                                field.getValue().path("approved_update_field").booleanValue())
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "queue.status",
                        "queue.attempt_count",
                        "queue.last_disposition",
                        "queue.last_session_id",
                        "queue.last_error",
                        "queue.dnc");
    }

    @Test
    void the_demo_seed_has_no_real_phone_numbers() {
        assertThat(simulator.records("oc_callqueueitem")).hasSize(12).allSatisfy(row -> {
            assertThat(row.text("oc_campaign")).isEqualTo("demo");
            String phone = row.text("oc_phone");
            assertThat(phone == null ? "555-01" : phone.replaceAll("[^0-9]", ""))
                    .matches(phone == null ? ".*" : "1?20255501\\d\\d");
        });
        assertThat(simulator.records("systemuser").stream()
                        .filter(user -> Objects.equals(user.flag("isdisabled"), true)))
                .hasSize(1);
        assertThat(simulator.records("account")).hasSize(1);
        assertThat(simulator.records("team")).hasSize(1);
    }
}
