package io.opencloser.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.cli.format.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SessionTableTest {
    @Test
    void the_widest_row_has_80_columns() {
        ObjectNode sessions = Json.object();
        sessions.putArray("sessions")
                .addObject()
                .put("session_id", "ses_" + "0".repeat(32))
                .put("run_status", "blocked")
                .put("block_reason", "conflict_detected")
                .put("unchanged_seconds", 86_399)
                .put("next", "reconcile");

        List<String> lines = SessionTable.of(sessions).lines().toList();

        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(lines.get(1)).contains("blocked: conflict_detected").endsWith("23h59m reconcile");
    }

    @Test
    void the_output_mode_is_known_even_if_other_arguments_are_invalid() {
        assertThat(OutputMode.of(List.of("run-crm", "--bogus", "--output=json")))
                .isEqualTo(OutputMode.JSON);
        assertThat(OutputMode.of(List.of("--output", "json", "--bogus"))).isEqualTo(OutputMode.JSON);
        assertThat(OutputMode.of(List.of("--output"))).isEqualTo(OutputMode.TEXT);
    }
}
