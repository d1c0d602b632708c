package io.opencloser.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest extends SimulatorTestBase {
    private static final String QUEUE_TABLE = "EntityDefinitions(LogicalName='oc_callqueueitem')";

    private static List<String> texts(JsonNode array, String name) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.path(name).asText("")));
        return texts;
    }

    private static List<Integer> values(JsonNode optionSet) {
        List<Integer> values = new ArrayList<>();
        optionSet.path("Options").forEach(each -> values.add(each.path("Value").intValue()));
        return values;
    }

    @Test
    void one_request_returns_the_names_and_columns_of_a_table() throws Exception {
        var table = client.get(QUEUE_TABLE
                        + "?$select=LogicalName,EntitySetName,PrimaryIdAttribute,IsOptimisticConcurrencyEnabled"
                        + "&$expand=Attributes($select=LogicalName,AttributeType)")
                .json();
        assertThat(table.path("EntitySetName").textValue()).isEqualTo("oc_callqueueitems");
        assertThat(table.path("PrimaryIdAttribute").textValue()).isEqualTo("oc_callqueueitemid");
        assertThat(table.path("IsOptimisticConcurrencyEnabled").booleanValue()).isTrue();
        assertThat(table.has("SchemaName")).isFalse();
        assertThat(texts(table.path("Attributes"), "LogicalName"))
                .contains("oc_phone", "oc_queuestatus", "oc_facilityaccount", "ownerid", "statecode", "oc_notes");
        assertThat(texts(table.path("Attributes"), "AttributeType"))
                .contains("String", "Picklist", "Lookup", "Owner", "DateTime", "Boolean", "Integer", "BigInt");
        assertThat(table.path("Attributes").get(0).has("IsPrimaryId")).isFalse();
    }

    @Test
    void metadata_shows_whether_optimistic_concurrency_is_enabled() throws Exception {
        simulator.optimisticConcurrency("oc_callqueueitem", false);
        var table = client.get(QUEUE_TABLE + "?$select=IsOptimisticConcurrencyEnabled")
                .json();
        assertThat(table.path("IsOptimisticConcurrencyEnabled").booleanValue()).isFalse();
    }

    @Test
    void choices_list_their_options() throws Exception {
        var choice = client.get(QUEUE_TABLE + "/Attributes(LogicalName='oc_queuestatus')"
                        + "/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName"
                        + "&$expand=OptionSet,GlobalOptionSet")
                .json();
        assertThat(values(choice.path("OptionSet")))
                .containsExactly(100000000, 100000001, 100000002, 100000003, 100000004);
        assertThat(choice.path("GlobalOptionSet").isNull()).isTrue();
        assertThat(choice.path("LogicalName").textValue()).isEqualTo("oc_queuestatus");
        var status = client.get("EntityDefinitions(LogicalName='phonecall')/Attributes(LogicalName='statuscode')"
                        + "/Microsoft.Dynamics.CRM.StatusAttributeMetadata?$expand=OptionSet")
                .json();
        assertThat(values(status.path("OptionSet"))).containsExactly(1, 2, 4, 3);
        assertThat(status.path("OptionSet").path("Options").get(1).path("State").intValue())
                .isEqualTo(1);
        var flag = client.get(QUEUE_TABLE + "/Attributes(LogicalName='oc_donotcall')"
                        + "/Microsoft.Dynamics.CRM.BooleanAttributeMetadata?$expand=OptionSet")
                .json();
        assertThat(flag.path("OptionSet").path("TrueOption").path("Value").intValue())
                .isEqualTo(1);
    }

    @Test
    void a_global_choice_lists_its_options_under_global_option_set() throws Exception {
        String mapping = SimulatorOptions.demoMapping().replace("\"optionset\"", "\"optionset\", \"global\": true");
        try (DataverseSimulator other = DataverseSimulator.start(SimulatorOptions.mapping(mapping))) {
            var choice = new WebClient(other)
                    .get(QUEUE_TABLE + "/Attributes(LogicalName='oc_queuestatus')"
                            + "/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$expand=OptionSet,GlobalOptionSet")
                    .json();
            assertThat(choice.path("OptionSet").isNull()).isTrue();
            assertThat(values(choice.path("GlobalOptionSet"))).hasSize(5);
        }
    }

    @Test
    void a_cast_lists_the_columns_of_that_type_with_their_lengths() throws Exception {
        var texts = client.get("EntityDefinitions(LogicalName='phonecall')/Attributes"
                        + "/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=LogicalName,MaxLength")
                .json()
                .path("value");
        assertThat(texts(texts, "LogicalName"))
                .contains("subject", "phonenumber")
                .doesNotContain("description");
        texts.forEach(each -> {
            if (each.path("LogicalName").asText().equals("subject")) {
                assertThat(each.path("MaxLength").intValue()).isEqualTo(200);
            }
        });
        var memos = client.get("EntityDefinitions(LogicalName='phonecall')/Attributes"
                        + "/Microsoft.Dynamics.CRM.MemoAttributeMetadata?$select=LogicalName,MaxLength")
                .json()
                .path("value");
        assertThat(memos.get(0).path("MaxLength").intValue()).isEqualTo(2000);
    }

    @Test
    void lookups_have_their_targets_and_navigation_properties() throws Exception {
        var owner = client.get(QUEUE_TABLE + "/Attributes(LogicalName='ownerid')"
                        + "/Microsoft.Dynamics.CRM.LookupAttributeMetadata?$select=Targets")
                .json();
        assertThat(owner.path("Targets").toString()).isEqualTo("[\"systemuser\",\"team\"]");
        var relations = client.get("EntityDefinitions(LogicalName='task')/ManyToOneRelationships"
                        + "?$select=ReferencingAttribute,ReferencingEntityNavigationPropertyName,ReferencedEntity")
                .json();
        assertThat(texts(relations.path("value"), "ReferencingEntityNavigationPropertyName"))
                .contains("regardingobjectid_account_task", "regardingobjectid_oc_callqueueitem_task");
    }

    @Test
    void keys_are_listed() throws Exception {
        try (DataverseSimulator other =
                DataverseSimulator.start(SimulatorOptions.demo().alternateKey("task", "oc_idempotencykey"))) {
            var keys = new WebClient(other)
                    .get("EntityDefinitions(LogicalName='task')/Keys")
                    .json()
                    .path("value");
            assertThat(keys.get(0).path("KeyAttributes").toString()).isEqualTo("[\"oc_idempotencykey\"]");
        }
        assertThat(client.get("EntityDefinitions(LogicalName='task')/Keys")
                        .json()
                        .path("value")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void tables_are_listed_by_name() throws Exception {
        var tables = client.get("EntityDefinitions?$select=LogicalName&$filter="
                + WebClient.encoded("LogicalName eq 'task' or LogicalName eq 'nosuch'"));
        assertThat(texts(tables.json().path("value"), "LogicalName")).containsExactly("task");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EntityDefinitions(LogicalName='nosuch')",
                "EntityDefinitions(LogicalName='task')/Attributes(LogicalName='nosuch')",
                "EntityDefinitions(LogicalName='task')/Attributes(LogicalName='subject')"
                        + "/Microsoft.Dynamics.CRM.PicklistAttributeMetadata",
                "EntityDefinitions(LogicalName='task')/Nosuch"
            })
    void an_unknown_name_in_metadata_is_a_404(String path) throws Exception {
        var answer = client.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("0x80060888");
    }

    @Test
    void an_unknown_metadata_property_is_a_400() throws Exception {
        assertThat(client.get(QUEUE_TABLE + "?$select=Nosuch").status()).isEqualTo(400);
        assertThat(client.get(QUEUE_TABLE + "?$expand=Nosuch").status()).isEqualTo(400);
        assertThat(client.get(QUEUE_TABLE + "?$expand=Attributes($select=Nosuch)")
                        .status())
                .isEqualTo(400);
    }
}
