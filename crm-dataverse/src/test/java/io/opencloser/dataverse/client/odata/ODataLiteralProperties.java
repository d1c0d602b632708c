package io.opencloser.dataverse.client.odata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.opencloser.dataverse.client.SimulatedService;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.simulator.DataverseSimulator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

class ODataLiteralProperties {
    private static @Nullable SimulatedService shared;

    @BeforeContainer
    static void start() {
        shared = SimulatedService.start();
    }

    @AfterContainer
    static void stop() {
        service().close();
    }

    private static SimulatedService service() {
        if (shared == null) {
            throw new IllegalStateException("not started");
        }
        return shared;
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "' or 1 eq 1 or '",
                                "x' or oc_campaign ne 'x",
                                "''",
                                "'",
                                "demo') or (oc_campaign eq 'demo",
                                "a&$top=100",
                                "a#b",
                                "50% + 50%",
                                "%27 or 1 eq 1",
                                "null",
                                "a\\' or 1 eq 1"),
                        Arbitraries.strings()
                                .withChars("'%&+#?$()\\\"/ eqor1=;,")
                                .ofMinLength(1),
                        Arbitraries.strings()
                                .withCharRange(' ', '~')
                                .withCharRange('À', 'ſ')
                                .withChars("\u2019\u02bc\uff07中")
                                .ofMinLength(1))
                .map(text -> text.substring(0, Math.min(60, text.length())))
                .filter(text -> !text.isBlank());
    }

    private static List<UUID> found(String text) {
        DataverseRequest query = DataverseRequest.get(ODataQuery.of(SimulatedService.ROWS)
                .select(List.of("oc_callqueueitemid"))
                .filter("oc_campaign eq " + ODataLiteral.string(text))
                .toPath());
        JsonNode body =
                SimulatedService.response(service().client.send(query)).body().orElseThrow();
        assertThat(body.path("value").isArray()).as(body.toString()).isTrue();
        List<UUID> ids = new ArrayList<>();
        body.path("value")
                .forEach(row ->
                        ids.add(UUID.fromString(row.path("oc_callqueueitemid").asText())));
        return ids;
    }

    @Tag("11.2")
    @Property(tries = 300)
    void a_text_in_a_filter_matches_itself_and_nothing_else(@ForAll("hostile") String text) {
        DataverseSimulator simulator = service().simulator;
        simulator.reset();
        assertThat(found(text)).isEmpty();
        UUID id = new UUID(7, 7);
        simulator.insert(
                "oc_callqueueitem",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("oc_callqueueitemid", id.toString())
                        .put("oc_campaign", text)
                        .toString());
        assertThat(found(text)).containsExactly(id);
        assertThat(found("demo")).hasSize(12).doesNotContain(id);
    }

    @Property
    void a_literal_ends_at_its_closing_quote(@ForAll String text) {
        String literal = ODataLiteral.string(text);
        assertThat(literal).startsWith("'").endsWith("'");
        String inner = literal.substring(1, literal.length() - 1);
        assertThat(inner.replace("''", "")).doesNotContain("'");
        assertThat(inner.replace("''", "'")).isEqualTo(text);
    }

    @Property
    void a_query_is_always_a_valid_path(@ForAll String text) {
        String path =
                ODataQuery.of("rows").filter(ODataLiteral.string(text)).top(1).toPath();
        assertThat(path).matches("rows\\?\\$filter=[A-Za-z0-9%._*-]*&\\$top=1");
        assertThat(DataverseRequest.get(path).description()).isEqualTo("GET rows");
    }

    @Example
    void ids_numbers_and_times_go_without_quotes() {
        UUID id = UUID.fromString("0d000000-0000-4000-8000-000000000001");
        assertThat(ODataLiteral.guid(id)).isEqualTo("0d000000-0000-4000-8000-000000000001");
        assertThat(ODataLiteral.number(-5)).isEqualTo("-5");
        assertThat(ODataLiteral.dateTime(Instant.parse("2026-03-02T17:00:00.987Z")))
                .isEqualTo("2026-03-02T17:00:00Z");
    }
}
