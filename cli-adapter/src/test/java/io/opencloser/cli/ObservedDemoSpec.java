package io.opencloser.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.cli.format.Json;
import io.opencloser.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a whole demo, with the real adapters and everything switched on (requirements 11.1, 11.2 and 12.3). */
class ObservedDemoSpec {
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+\\d{6,}");

    @TempDir
    Path directory;

    private String log(String format) {
        TestTerminal terminal = new TestTerminal(directory).withRealAdapters();
        terminal.variables.put("OPENCLOSER_LOG_LEVEL", "debug");
        terminal.variables.put("OPENCLOSER_LOG_FORMAT", format);
        assertThat(terminal.type("demo")).isZero();
        assertThat(terminal.out()).contains("Every record exists exactly once.");
        return terminal.err();
    }

    @Test
    void the_log_records_every_step_as_one_json_object_per_line() {
        List<JsonNode> lines = log("json").lines().map(Json::read).toList();

        assertThat(lines)
                .allSatisfy(line -> assertThat(line.properties())
                        .extracting(Map.Entry::getKey)
                        .startsWith("time", "level"))
                .extracting(line -> line.path("event").asText())
                .contains(
                        "outcome_accepted",
                        "session_opened",
                        "request",
                        "write_attempted",
                        "retry_scheduled",
                        "write_confirmed",
                        "session_parked",
                        "session_resumed",
                        "session_completed");
        assertThat(lines.stream()
                        .filter(line -> line.path("event").asText().equals("session_completed"))
                        .map(line -> line.path("session_id").asText())
                        .distinct())
                .hasSize(6);
    }

    @Tag("11.1")
    @Test
    void no_log_line_contains_a_secret_a_host_a_row_id_or_record_content() {
        for (String format : List.of("text", "json")) {
            String log = log(format);
            assertThat(log)
                    .as(format)
                    .contains("session_completed")
                    .doesNotContain("demo-secret", "eyJ", "Bearer", "127.0.0.1", "localhost")
                    .doesNotContain("00000000-0000-4000-8000-00000000000a")
                    .doesNotContain("supplier", "brochure", "front.desk@example.com", "Thursday", "in writing")
                    .doesNotContainPattern(GUID)
                    .doesNotContainPattern(PHONE_NUMBER);
            seededTexts().forEach(text -> assertThat(log).as(format).doesNotContain(text));
        }
    }

    private static Stream<JsonNode> elements(JsonNode container) {
        return StreamSupport.stream(container.spliterator(), false);
    }

    /** The content of the demo's initial rows, except numbers and short words. */
    private static List<String> seededTexts() {
        List<String> texts = elements(Json.read(SimulatorOptions.demoSeed()))
                .flatMap(ObservedDemoSpec::elements)
                .flatMap(ObservedDemoSpec::elements)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> text.contains(" ") || text.startsWith("+"))
                .toList();
        assertThat(texts).isNotEmpty();
        return texts;
    }

    @Test
    void nothing_is_logged_by_default() {
        TestTerminal terminal = new TestTerminal(directory).withRealAdapters();
        assertThat(terminal.type("demo")).isZero();
        assertThat(terminal.err()).isEmpty();
    }
}
