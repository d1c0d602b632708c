package io.opencloser.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.format.Json;
import io.opencloser.cli.report.SessionDocuments;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.UnreadableSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
    void a_session_that_cannot_be_read_stands_behind_the_others() {
        ObjectNode sessions = SessionDocuments.list(
                List.of(),
                List.of(
                        new UnreadableSession(
                                Optional.of(new SessionId("ses_" + "0".repeat(32))), "session ses_...: damaged"),
                        new UnreadableSession(Optional.empty(), "a session: damaged")),
                Instant.EPOCH);

        assertThat(sessions.path("sessions").get(0).path("unreadable").asBoolean())
                .isTrue();
        assertThat(sessions.path("sessions").get(0).path("message").asText()).contains("damaged");
        assertThat(sessions.path("sessions").get(1).path("session_id").isNull()).isTrue();
        assertThat(SessionTable.of(sessions).lines().toList())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void the_output_mode_is_known_even_if_other_arguments_are_invalid() {
        assertThat(OutputMode.of(List.of("run-crm", "--bogus", "--output=json")))
                .isEqualTo(OutputMode.JSON);
        assertThat(OutputMode.of(List.of("--output", "json", "--bogus"))).isEqualTo(OutputMode.JSON);
        assertThat(OutputMode.of(List.of("--output"))).isEqualTo(OutputMode.TEXT);
    }
}
