package io.opencloser.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opencloser.simulator.error.ServiceError;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataVersionTest extends SimulatorTestBase {
    private static final String QUEUE = "oc_callqueueitem";
    private static final UUID USER = UUID.fromString("0b000000-0000-4000-8000-000000000001");

    private String version() throws Exception {
        var answer = client.get("RetrieveTimestamp()");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("@odata.context").textValue())
                .endsWith("$metadata#Microsoft.Dynamics.CRM.RetrieveTimestampResponse");
        return answer.json().path("Timestamp").textValue();
    }

    @Test
    void an_edit_of_data_does_not_change_the_version() throws Exception {
        String first = version();
        simulator.edit("systemuser", USER, "isdisabled", true);
        simulator.insert("task", "{\"subject\":\"s\"}");
        simulator.optimisticConcurrency(QUEUE, true);
        simulator.reset();
        assertThat(version()).isEqualTo(first);
    }

    @Test
    void every_edit_of_the_metadata_and_its_undo_change_the_version() throws Exception {
        String first = version();
        simulator.optimisticConcurrency(QUEUE, false);
        String second = version();
        simulator.dropColumn(QUEUE, "oc_notes");
        String third = version();
        simulator.reset();
        assertThat(version()).isNotIn(first, second, third);
        assertThat(third).isNotIn(first, second);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void two_equal_environments_have_the_same_version() throws Exception {
        try (DataverseSimulator other = DataverseSimulator.start(options())) {
            assertThat(new WebClient(other)
                            .get("RetrieveTimestamp()")
                            .json()
                            .path("Timestamp")
                            .textValue())
                    .isEqualTo(version());
        }
    }

    @Test
    void a_batch_can_ask_for_the_version() throws Exception {
        String answer = client.batch(new BatchText()
                        .operation("GET", "RetrieveTimestamp()", "")
                        .operation("GET", "WhoAmI", "")
                        .end())
                .response()
                .body();
        assertThat(answer).contains("\"Timestamp\":\"" + version() + "\"");
    }

    @Test
    void the_version_is_a_function_without_parameters() throws Exception {
        assertThat(client.post("RetrieveTimestamp()", "{}").status()).isEqualTo(405);
        assertThat(client.get("RetrieveTimestamp()?$select=Timestamp").status()).isEqualTo(400);
    }

    @Test
    void a_dropped_column_is_unknown_everywhere() throws Exception {
        simulator.dropColumn(QUEUE, "oc_facilityaccount");
        assertThat(client.get("oc_callqueueitems?$select=_oc_facilityaccount_value")
                        .status())
                .isEqualTo(400);
        assertThat(client.get("EntityDefinitions(LogicalName='oc_callqueueitem')?$expand=Attributes")
                        .json()
                        .path("Attributes")
                        .toString())
                .contains("oc_phone")
                .doesNotContain("oc_facilityaccount");
        assertThat(simulator.records(QUEUE).get(0).values().has("_oc_facilityaccount_value"))
                .isFalse();
        simulator.reset();
        assertThat(simulator.records(QUEUE).get(0).values().has("_oc_facilityaccount_value"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oc_callqueueitemid", "statecode", "createdon", "oc_nothing"})
    void not_every_column_can_be_dropped(String column) throws Exception {
        String first = version();
        assertThatThrownBy(() -> simulator.dropColumn(QUEUE, column)).isInstanceOf(ServiceError.class);
        assertThat(version()).isEqualTo(first);
    }
}
