package io.opencloser.simulator;

import static io.opencloser.simulator.WebClient.ACCOUNT;
import static io.opencloser.simulator.WebClient.FIRST;
import static io.opencloser.simulator.WebClient.QUEUE;
import static io.opencloser.simulator.WebClient.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest extends SimulatorTestBase {
    private List<Integer> numbers(String query) throws Exception {
        var answer = client.get(QUEUE + "?" + query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        List<Integer> numbers = new ArrayList<>();
        answer.json().path("value").forEach(row -> {
            String id = row.path("oc_callqueueitemid").textValue();
            numbers.add(Integer.parseInt(id.substring(id.length() - 4)));
        });
        return numbers;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    oc_phone eq '+12025550101' | 1
                    oc_phone eq null | 8
                    oc_attemptcount gt 1 and oc_attemptcount lt 5 | 10
                    oc_attemptcount ge 5 or oc_queuestatus eq 100000002 | 9,11
                    not (oc_queuestatus eq 100000000) | 10,11
                    not contains(oc_phone,'555') | 8
                    startswith(oc_phone,'(202') | 7
                    endswith(oc_phone,'0112') and oc_campaign eq 'DEMO' | 12
                    oc_donotcall eq true | 10
                    oc_donotcall | 10
                    oc_nextattemptat lt 2026-01-20T15:30:00Z | 1,2
                    oc_nextattemptat ge 2026-01-22 | 12
                    oc_notes ne null and (oc_attemptcount eq 0 and (oc_phone ne null)) | 4
                    oc_lastdisposition eq 'no_answer' or oc_lastdisposition eq 'voicemail' | 3,9
                    oc_callqueueitemid eq 0d000000-0000-4000-8000-000000000003 | 3
                    _oc_facilityaccount_value eq 0a000000-0000-4000-8000-000000000001 and oc_attemptcount eq 2 | 10
                    oc_attemptcount le -1 |
                    """)
    void a_filter_selects_by_type(String filter, String expected) throws Exception {
        List<Integer> rows = new ArrayList<>();
        if (expected != null) {
            for (String number : expected.split(",", -1)) {
                rows.add(Integer.valueOf(number));
            }
        }
        assertThat(numbers("$filter=" + encoded(filter))).containsExactlyElementsOf(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$filter=oc_nosuch eq 1",
                "$select=oc_nosuch",
                "$orderby=oc_nosuch desc",
                "$expand=oc_nosuch",
                "$filter=oc_facilityaccount eq 0a000000-0000-4000-8000-000000000001",
                "$filter=oc_attemptcount eq '1'",
                "$filter=oc_phone eq 1",
                "$filter=oc_donotcall eq 'true'",
                "$filter=_oc_facilityaccount_value eq '0a000000-0000-4000-8000-000000000001'",
                "$filter=oc_nextattemptat gt 5",
                "$filter=oc_phone eq",
                "$filter=oc_phone eq 'open",
                "$filter=(oc_attemptcount eq 1",
                "$filter=oc_attemptcount eq 1)",
                "$filter=oc_attemptcount is 1",
                "$filter=oc_phone",
                "$filter=contains(oc_attemptcount,'1')",
                "$filter=",
                "$orderby=oc_phone sideways",
                "$top=-1",
                "$top=many",
                "$skip=1",
                "$count=yes",
                "$select=oc_phone&$select=oc_campaign"
            })
    void an_invalid_query_is_a_400(String query) throws Exception {
        var answer = client.get(QUEUE + "?" + query.replace(" ", "%20"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("0x80060888");
    }

    @Test
    void a_filter_nested_too_deeply_is_a_400_and_no_stack_overflow() throws Exception {
        String filter = "(".repeat(9000) + "oc_donotcall" + ")".repeat(9000);
        assertThat(client.get(QUEUE + "?$filter=" + filter).status()).isEqualTo(400);
    }

    @Test
    void rows_come_in_the_order_asked_for_with_nulls_first() throws Exception {
        assertThat(numbers("$orderby=oc_nextattemptat%20desc,createdon&$top=3")).containsExactly(12, 7, 4);
        assertThat(numbers("$orderby=oc_nextattemptat%20asc,createdon%20desc&$top=2"))
                .containsExactly(11, 10);
    }

    @Test
    void select_answers_with_the_columns_asked_for_the_key_and_the_etag() throws Exception {
        var row = client.get(QUEUE + "(" + FIRST + ")?$select=oc_phone,_oc_facilityaccount_value")
                .json();
        assertThat(row.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "@odata.context", "@odata.etag", "oc_phone", "_oc_facilityaccount_value", "oc_callqueueitemid");
        assertThat(row.path("@odata.etag").textValue()).matches("W/\"\\d+\"");
    }

    @Test
    void expand_brings_the_row_behind_a_lookup() throws Exception {
        var answer =
                client.get(QUEUE + "(" + FIRST + ")?$select=oc_phone&$expand=oc_facilityaccount($select=name),ownerid");
        assertThat(answer.json().path("oc_facilityaccount").path("name").textValue())
                .isEqualTo("Willow Creek Care Center");
        assertThat(answer.json().path("oc_facilityaccount").has("telephone1")).isFalse();
        assertThat(answer.json().path("ownerid").path("systemuserid").isTextual())
                .isTrue();
        assertThat(client.get(QUEUE + "?$expand=oc_facilityaccount($select=nosuch)")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void annotations_are_sent_only_when_preferred() throws Exception {
        String path = QUEUE + "(" + FIRST + ")?$select=_oc_facilityaccount_value";
        String annotation = "_oc_facilityaccount_value@Microsoft.Dynamics.CRM.lookuplogicalname";
        assertThat(client.get(path).json().has(annotation)).isFalse();
        for (String wanted : List.of("\"*\"", "\"Microsoft.Dynamics.CRM.lookuplogicalname\"")) {
            var answer = client.get(path, "Prefer", "odata.include-annotations=" + wanted);
            assertThat(answer.json().path(annotation).asText()).isEqualTo("account");
            assertThat(answer.header("Preference-Applied")).contains("include-annotations");
        }
    }

    @Test
    void count_and_pages_follow_the_filter() throws Exception {
        String query = QUEUE + "?$filter=oc_attemptcount%20eq%200&$count=true&$select=oc_phone";
        var first = client.get(query, "Prefer", "odata.maxpagesize=5");
        assertThat(first.json().path("@odata.count").intValue()).isEqualTo(8);
        assertThat(first.json().path("value").size()).isEqualTo(5);
        String next = first.json().path("@odata.nextLink").textValue();
        var second = client.get(next.substring(simulator.baseUri().toString().length()));
        assertThat(second.json().path("value").size()).isEqualTo(3);
        assertThat(second.json().has("@odata.nextLink")).isFalse();
        assertThat(client.get("accounts/$count").response().body()).isEqualTo("1");
    }

    @Test
    void a_plus_in_a_query_is_a_space_unless_encoded() throws Exception {
        assertThat(numbers("$filter=oc_phone+eq+'%2B12025550101'")).containsExactly(1);
        assertThat(numbers("$filter=oc_phone+eq+'+12025550101'")).isEmpty();
    }

    @Test
    void an_unchanged_row_is_a_304_for_its_etag() throws Exception {
        var first = client.get("accounts(" + ACCOUNT + ")");
        assertThat(client.get("accounts(" + ACCOUNT + ")", "If-None-Match", first.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void unknown_tables_rows_and_addresses_are_404s() throws Exception {
        assertThat(client.get("nosuchs").status()).isEqualTo(404);
        assertThat(client.get("accounts(" + FIRST + ")").code()).isEqualTo("0x80040217");
        assertThat(client.get("/api/data/v8.0/accounts").status()).isEqualTo(404);
        assertThat(client.get("accounts(not-a-guid)").status()).isEqualTo(400);
        assertThat(client.send("PUT", "accounts", "{}").status()).isEqualTo(405);
    }
}
