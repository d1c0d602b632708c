package io.opencloser.simulator;

import static io.opencloser.simulator.WebClient.ACCOUNT;
import static io.opencloser.simulator.WebClient.FIRST;
import static io.opencloser.simulator.WebClient.NEW;
import static io.opencloser.simulator.WebClient.QUEUE;
import static io.opencloser.simulator.WebClient.TEAM;
import static io.opencloser.simulator.WebClient.USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteTest extends SimulatorTestBase {
    @Test
    void a_create_answers_204_with_the_address_of_the_row() throws Exception {
        var answer = client.post(
                "phonecalls",
                "{\"subject\":\"Call\",\"directioncode\":true,\"actualstart\":\"2026-02-01T10:00:00.123Z\"}");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("OData-EntityId")).startsWith(simulator.baseUri() + "/api/data/v9.2/phonecalls(");
        var row = simulator.records("phonecall").get(0);
        assertThat(answer.header("OData-EntityId")).contains(row.id().toString());
        assertThat(row.text("actualstart")).as("kept to the second").isEqualTo("2026-02-01T10:00:00Z");
        assertThat(row.integer("statecode")).isZero();
        assertThat(row.integer("statuscode")).isEqualTo(1);
        assertThat(row.flag("leftvoicemail")).isFalse();
    }

    @Test
    void return_representation_answers_with_the_selected_columns_and_the_etag() throws Exception {
        var created =
                client.post("tasks?$select=subject", "{\"subject\":\"Call back\"}", "Prefer", "return=representation");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("subject").textValue()).isEqualTo("Call back");
        assertThat(created.json().has("description")).isFalse();
        var updated = client.patch(
                QUEUE + "(" + FIRST + ")?$select=oc_attemptcount",
                "{\"oc_attemptcount\":3}",
                "Prefer",
                "return=representation");
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.json().path("oc_attemptcount").intValue()).isEqualTo(3);
        String etag = simulator
                .record("oc_callqueueitem", UUID.fromString(FIRST))
                .orElseThrow()
                .etag();
        assertThat(updated.json().path("@odata.etag").textValue()).isEqualTo(etag);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    phonecalls | {"nosuch":1} | 0x80060888
                    phonecalls | {"nosuch@odata.bind":"/accounts(0a000000-0000-4000-8000-000000000001)"} | 0x80060888
                    phonecalls | {"subject":5} | 0x80048d19
                    phonecalls | {"directioncode":"true"} | 0x80048d19
                    phonecalls | {"actualdurationminutes":1.5} | 0x80048d19
                    phonecalls | {"actualdurationminutes":"1"} | 0x80048d19
                    phonecalls | {"actualstart":"yesterday"} | 0x80048d19
                    phonecalls | {"actualstart":"2026-02-01T10:00:00"} | 0x80048d19
                    phonecalls | {"activityid":"x"} | 0x80048d19
                    phonecalls | {"subject":"a","subject":"b"} | 0x80048d19
                    phonecalls | ["subject"] | 0x80048d19
                    phonecalls | {"subject":"a" | 0x80048d19
                    phonecalls | {"_ownerid_value":"0b000000-0000-4000-8000-000000000001"} | 0x80048d19
                    phonecalls | {"ownerid":"0b000000-0000-4000-8000-000000000001"} | 0x80048d19
                    phonecalls | {"prioritycode":9} | 0x8004431a
                    phonecalls | {"statecode":1,"statuscode":2} | 0x80048408
                    phonecalls | {"statuscode":4} | 0x80048408
                    phonecalls | {"statecode":7} | 0x8004431a
                    oc_callqueueitems | {"oc_queuestatus":7} | 0x8004431a
                    """)
    void an_invalid_value_is_a_400_and_nothing_is_written(String set, String body, String code) throws Exception {
        int before = simulator.records(set).size();
        var answer = client.post(set, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(simulator.records(set)).hasSize(before);
    }

    @Test
    void standard_texts_have_documented_lengths_and_custom_texts_the_lengths_of_the_mapping() throws Exception {
        assertThat(client.post("phonecalls", "{\"subject\":\"" + "x".repeat(200) + "\"}")
                        .status())
                .isEqualTo(204);
        var tooLong = client.post("phonecalls", "{\"subject\":\"" + "x".repeat(201) + "\"}");
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.code()).isEqualTo("0x80044331");
        assertThat(client.post("phonecalls", "{\"description\":\"" + "x".repeat(2001) + "\"}")
                        .status())
                .isEqualTo(400);
        String row = QUEUE + "(" + FIRST + ")";
        assertThat(client.patch(row, "{\"oc_lasterror\":\"" + "x".repeat(500) + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(client.patch(row, "{\"oc_lastsessionid\":\"" + "x".repeat(101) + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void lookups_are_bound_to_rows_that_exist() throws Exception {
        String body = "{\"subject\":\"s\",\"regardingobjectid_account_task@odata.bind\":\"/accounts(%s)\","
                + "\"ownerid@odata.bind\":\"%s\"}";
        assertThat(client.post("tasks", body.formatted(ACCOUNT, "/teams(" + TEAM + ")"))
                        .status())
                .isEqualTo(204);
        var row = simulator.records("tasks").get(0);
        assertThat(row.text("_ownerid_value")).isEqualTo(TEAM);
        assertThat(row.text("_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"))
                .isEqualTo("team");
        assertThat(row.text("_regardingobjectid_value")).isEqualTo(ACCOUNT);
        assertThat(client.post("tasks", body.formatted(ACCOUNT, "systemusers(" + USER + ")"))
                        .status())
                .isEqualTo(204);
        var missing = client.post("tasks", body.formatted(FIRST, "/teams(" + TEAM + ")"));
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.code()).isEqualTo("0x80040217");
        assertThat(client.post("tasks", body.formatted(ACCOUNT, "/accounts(" + ACCOUNT + ")"))
                        .status())
                .as("an account owns nothing")
                .isEqualTo(400);
        assertThat(client.post("tasks", body.formatted(ACCOUNT, TEAM)).status()).isEqualTo(400);
    }

    @Test
    void a_lookup_is_cleared_by_null() throws Exception {
        String row = QUEUE + "(" + FIRST + ")";
        assertThat(client.patch(row, "{\"oc_facilityaccount@odata.bind\":null}").status())
                .isEqualTo(204);
        assertThat(client.get(row).json().path("_oc_facilityaccount_value").isNull())
                .isTrue();
    }

    @Test
    void a_phone_call_is_created_with_its_parties() throws Exception {
        String parties = "{\"subject\":\"s\",\"phonecall_activity_parties\":[{\"participationtypemask\":1,"
                + "\"partyid_systemuser@odata.bind\":\"/systemusers(%s)\"}]}";
        assertThat(client.post("phonecalls", parties.formatted(USER)).status()).isEqualTo(204);
        assertThat(client.post("phonecalls", parties.formatted(ACCOUNT)).status())
                .isEqualTo(400);
        assertThat(simulator.records("phonecall")).hasSize(1);
    }

    @Test
    void a_write_changes_the_etag_and_a_refused_write_does_not() throws Exception {
        String row = QUEUE + "(" + FIRST + ")";
        String before = client.get(row).header("ETag");
        client.patch(row, "{\"oc_queuestatus\":7}");
        assertThat(client.get(row).header("ETag")).isEqualTo(before);
        client.patch(row, "{\"oc_queuestatus\":100000001}");
        assertThat(client.get(row).header("ETag")).isNotEqualTo(before);
    }

    @Test
    void the_caller_owns_the_rows_it_creates_and_cannot_set_the_columns_of_the_service() throws Exception {
        client.patch("tasks(" + NEW + ")", "{\"subject\":\"s\",\"createdon\":\"2001-01-01T00:00:00Z\"}");
        var row = simulator.record("task", UUID.fromString(NEW)).orElseThrow();
        assertThat(Objects.requireNonNull(row.text("createdon"))).doesNotStartWith("2001");
        var user = client.get("WhoAmI").json().path("UserId").textValue();
        assertThat(row.text("_ownerid_value")).isEqualTo(user);
        assertThat(client.get("systemusers(" + user + ")").status()).isEqualTo(200);
    }

    @Test
    void a_deleted_row_is_a_404() throws Exception {
        assertThat(client.delete(QUEUE + "(" + FIRST + ")").status()).isEqualTo(204);
        assertThat(client.get(QUEUE + "(" + FIRST + ")").status()).isEqualTo(404);
        assertThat(client.delete(QUEUE + "(" + FIRST + ")").code()).isEqualTo("0x80040217");
    }

    @Test
    void a_body_must_be_json_with_its_content_type() throws Exception {
        assertThat(client.post("tasks", "subject=x", "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
    }
}
