package io.opencloser.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class MappingAndSeedTest {
    private static final String MAPPING = """
            {"_meta": {"approved": false}, "whatever": 1,
             "entities": {
               "queue_item": {"logical_name": "x_item", "entity_set_name": "x_itemset", "primary_id": "x_key",
                 "alternate_keys": [["x_code"]]},
               "phone_call_activity": {"logical_name": "phonecall"}},
             "fields": {
               "queue.status": {"entity": "queue_item", "logical_name": "x_status", "type": "optionset"},
               "queue.code": {"logical_name": "x_code", "max_length": 5},
               "queue.place": {"logical_name": "_x_place_value", "type": "lookup", "lookup_target": "x_site"},
               "phone_call.number": {"logical_name": "phonenumber", "type": "string"}},
             "option_sets": {"queue_status.ready": {"field": "x_status", "value": 3}},
             "task_owner_override_field": "_x_owner_value", "preserve_if_present": ["x_memo"]}
            """;

    private static DataverseSimulator start(String seed) {
        return DataverseSimulator.start(SimulatorOptions.mapping(MAPPING).seed(seed));
    }

    @Test
    void the_mapping_makes_the_tables() throws Exception {
        try (DataverseSimulator simulator = start("{\"x_site\":[{\"name\":\"Main\"}]}")) {
            WebClient client = new WebClient(simulator);
            String site = simulator.records("x_site").get(0).id().toString();
            String body =
                    "{\"x_code\":\"abcde\",\"x_status\":3,\"x_memo\":\"m\",\"x_place@odata.bind\":\"/x_sites(%s)\","
                            + "\"x_owner_team@odata.bind\":null}";
            assertThat(client.post("x_itemset", body.formatted(site)).status()).isEqualTo(204);
            assertThat(client.post("x_itemset", "{\"x_code\":\"ABCDE\"}").code())
                    .isEqualTo("0x80060892");
            assertThat(client.post("x_itemset", "{\"x_code\":\"abcdef\"}").status())
                    .isEqualTo(400);
            assertThat(client.post("x_itemset", "{\"x_status\":4}").status()).isEqualTo(400);
            assertThat(client.get("x_itemset?$select=x_key,_x_place_value,_x_owner_value,createdon")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void the_seed_adds_columns_with_the_types_of_their_values() {
        try (DataverseSimulator simulator = start("""
                {"account": [{"accountid": "0a000000-0000-4000-8000-000000000001", "x_rank": 1}],
                 "x_item": [
                  {"x_text": "a", "x_count": 1, "x_flag": true, "x_at": "2026-01-01T00:00:00Z",
                   "_x_about_value": "0a000000-0000-4000-8000-000000000001", "createdon": "2025-01-01T00:00:00Z"},
                  {"x_text": "2026-01-01T00:00:00Z", "x_count": null}]}
                """)) {
            var row = simulator.records("x_item").get(0);
            assertThat(row.integer("x_count")).isEqualTo(1);
            assertThat(row.flag("x_flag")).isTrue();
            assertThat(row.text("createdon")).isEqualTo("2025-01-01T00:00:00Z");
            assertThat(row.text("_x_about_value@Microsoft.Dynamics.CRM.lookuplogicalname"))
                    .isEqualTo("account");
            assertThat(simulator.records("x_item").get(1).text("x_text")).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(simulator.records("x_item").get(1).id()).isNotEqualTo(row.id());
        }
    }

    @Test
    void a_seed_can_refer_to_a_missing_row() {
        String user = "0b000000-0000-4000-8000-00000000dead";
        try (DataverseSimulator simulator = start("{\"x_item\":[{\"_x_owner_value\":\"" + user + "\"}]}")) {
            var row = simulator.records("x_item").get(0);
            assertThat(row.text("_x_owner_value")).isEqualTo(user);
            assertThat(Objects.requireNonNull(row.text("_x_owner_value@Microsoft.Dynamics.CRM.lookuplogicalname")))
                    .isEqualTo("systemuser");
        }
    }

    @Test
    void the_error_for_an_invalid_seed_names_the_place() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start("{\"nosuch\":[]}"))
                .withMessageContaining("nosuch");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start("{\"x_item\":[{},{\"x_status\":9}]}"))
                .withMessageContaining("x_item[1]")
                .withMessageContaining("Accepted Values: 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start("{\"x_item\":[{\"x_new\":1},{\"x_new\":\"a\"}]}"))
                .withMessageContaining("x_item.x_new");
        assertThatIllegalArgumentException().isThrownBy(() -> start("{\"x_item\":{}}"));
        assertThatIllegalArgumentException().isThrownBy(() -> start("not json"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> start("{\"task\":[{\"activityid\":\"0e000000-0000-4000-8000-000000000001\"},"
                        + "{\"activityid\":\"0e000000-0000-4000-8000-000000000001\"}]}"))
                .withMessageContaining("task[1]");
    }

    @Test
    void the_error_for_an_invalid_mapping_names_the_reason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataverseSimulator.start(SimulatorOptions.mapping(
                        "{\"fields\":{\"queue.x\":{\"entity\":\"queue_item\",\"logical_name\":\"x\"}}}")))
                .withMessageContaining("queue.x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataverseSimulator.start(SimulatorOptions.mapping(
                        "{\"fields\":{\"task.x\":{\"logical_name\":\"x\",\"type\":\"picture\"}}}")))
                .withMessageContaining("picture");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> DataverseSimulator.start(SimulatorOptions.demo().alternateKey("task", "nosuch")))
                .withMessageContaining("nosuch");
    }
}
