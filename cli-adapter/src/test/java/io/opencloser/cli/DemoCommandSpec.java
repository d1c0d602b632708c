package io.opencloser.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, with the real adapters: a newcomer's first minute. */
class DemoCommandSpec {
    @TempDir
    Path directory;

    @Test
    void the_demo_ends_with_every_record_existing_exactly_once() {
        TestTerminal terminal = new TestTerminal(directory).withRealAdapters();

        assertThat(terminal.type("demo", "--output", "json")).isZero();

        JsonNode document = terminal.document();
        assertThat(document.at("/exit_status").asText()).isEqualTo("completed");
        assertThat(document.at("/sessions"))
                .hasSize(6)
                .allMatch(session -> session.at("/right").booleanValue());
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void the_text_shows_the_failure_the_resume_and_the_records() {
        TestTerminal terminal = new TestTerminal(directory).withRealAdapters();

        assertThat(terminal.type("demo")).isZero();

        assertThat(terminal.out())
                .containsPattern("do_not_call +accepted")
                .containsPattern("do_not_call +completed")
                .contains("resume_needed")
                .contains("opencloser resume ses_")
                .contains("Requests sent to the CRM: 0")
                .contains("Every record exists exactly once.")
                .doesNotContain("\u001b[");
    }
}
