package io.opencloser.cli.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.cli.format.Json;
import io.opencloser.cli.observe.LogSettings.Format;
import io.opencloser.cli.observe.LogSettings.Level;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.dataverse.client.ClientEvent;
import io.opencloser.dataverse.client.message.Method;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LogTest {
    private static final SessionId SESSION = SessionId.of(new UUID(8, 8));
    private static final WriteBackEvent RETRY = new WriteBackEvent.RetryScheduled(
            Optional.of(SESSION), RequestKind.TASK, 2, Duration.ofMillis(1500), OptionalInt.of(503));

    private final StringWriter written = new StringWriter();

    private Observation observation(Level level, Format format) {
        return new Observation(
                new Log(
                        new LogSettings(level, format),
                        new PrintWriter(written),
                        () -> Instant.parse("2026-03-02T17:00:00.123456Z")),
                Optional.empty());
    }

    @Test
    void a_text_line_has_time_level_session_event_and_details() {
        observation(Level.INFO, Format.TEXT).on(RETRY);

        assertThat(written.toString().strip())
                .isEqualTo("2026-03-02T17:00:00.123Z INFO  " + SESSION.value()
                        + " retry_scheduled request=task retry=2 delay_ms=1500 status=503");
    }

    @Test
    void a_json_line_is_one_object() {
        observation(Level.INFO, Format.JSON).on(RETRY);

        assertThat(written.toString().strip()).doesNotContain("\n");
        JsonNode line = Json.read(written.toString());
        assertThat(line.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("time", "level", "session_id", "event", "request", "retry", "delay_ms", "status");
        assertThat(line.at("/session_id").asText()).isEqualTo(SESSION.value());
        assertThat(line.at("/delay_ms").asInt()).isEqualTo(1500);
    }

    @Test
    void a_detail_cannot_start_a_second_line() {
        observation(Level.INFO, Format.TEXT)
                .on(new WriteBackEvent.SessionParked(SESSION, Duration.ZERO, "a \"b\"\n2026 forged"));

        assertThat(written.toString().strip())
                .doesNotContain("\n")
                .endsWith("session_parked pause_ms=0 reason=\"a \\\"b\\\"\\n2026 forged\"");
    }

    @Test
    void at_the_default_level_only_warnings_are_logged() {
        Observation standard = observation(
                LogSettings.standard().level(), LogSettings.standard().format());
        standard.on(RETRY);
        standard.on(new WriteBackEvent.SessionOpened(SESSION));
        standard.on(new WriteBackEvent.OutcomeAccepted(SESSION));
        standard.on(new WriteBackEvent.SessionReopened(SESSION));
        standard.on(new WriteBackEvent.SessionBlocked(SESSION, BlockReason.CONFLICT_DETECTED, List.of("status")));
        standard.on(new ClientEvent.Exchanged(Method.GET, "rows", OptionalInt.of(200), Duration.ZERO));
        standard.log().library(LogSettings.Level.INFO, "a.library", Optional.empty());
        assertThat(written.toString()).isEmpty();

        standard.on(new WriteBackEvent.LeaseLost(SESSION));
        assertThat(written.toString()).contains(" WARN ").contains("lease_lost");
    }

    @Test
    void an_acceptance_and_a_reopening_are_logged_by_their_names() {
        observation(Level.INFO, Format.TEXT).on(new WriteBackEvent.OutcomeAccepted(SESSION));
        observation(Level.INFO, Format.TEXT).on(new WriteBackEvent.SessionReopened(SESSION));

        assertThat(written.toString().lines())
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).endsWith("outcome_accepted"),
                        second -> assertThat(second).endsWith("session_reopened"));
    }

    @Test
    void a_library_message_is_logged_by_name_and_never_by_its_text() {
        observation(Level.WARN, Format.TEXT)
                .log()
                .library(
                        LogSettings.Level.WARN,
                        "com.example.Pool",
                        Optional.of(new IllegalStateException("password=hunter2")));

        assertThat(written.toString())
                .contains("library logger=com.example.Pool thrown=java.lang.IllegalStateException")
                .doesNotContain("hunter2");
    }
}
