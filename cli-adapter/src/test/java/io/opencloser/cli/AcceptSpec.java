package io.opencloser.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeping outcomes on the command line: one commit each, no request, no credentials (requirement 1.8). */
class AcceptSpec {
    private static final String ITEM = ScriptedCrm.ITEM.toString();

    @TempDir
    Path directory;

    private TestTerminal terminal = new TestTerminal(Path.of(""));

    @BeforeEach
    void at_a_terminal_without_credentials() throws IOException {
        terminal = new TestTerminal(directory);
        terminal.variables.keySet().removeIf(name -> name.startsWith("DATAVERSE_"));
        Files.writeString(directory.resolve("outcome.json"), outcome("c-1", "not_interested", ""));
    }

    @AfterEach
    void clear_the_interrupt() {
        Thread.interrupted();
    }

    private static String outcome(String call, String disposition, String more) {
        return """
                {"provider_call_id": "%s", "agent_version": "a-1", "final_disposition": "%s", "summary": "talked", \
                "started_at": "2026-03-02T16:00:00.000Z", "ended_at": "2026-03-02T16:01:00.000Z"%s}""".formatted(call, disposition, more);
    }

    private static String line(String call) {
        return outcome(call, "not_interested", ", \"queue_item_id\": \"" + ITEM + "\"");
    }

    private int accept() {
        return terminal.type("accept", "--queue-item-id", ITEM, "--outcome", "outcome.json", "--output", "json");
    }

    private int acceptFrom(String file) {
        return terminal.type("accept", "--from", file, "--output", "json");
    }

    private String text(String pointer) {
        return terminal.document().at(pointer).asText();
    }

    private int count(String field) {
        return terminal.document().path(field).asInt(-1);
    }

    private void withCredentials() {
        terminal.variables.putAll(new TestTerminal(directory).variables);
    }

    @Tag("1.8")
    @Test
    void an_outcome_is_kept_without_credentials_and_without_a_request() {
        assertThat(accept()).isZero();

        assertThat(text("/exit_status")).isEqualTo("accepted");
        assertThat(text("/session_id")).startsWith("ses_");
        assertThat(text("/queue_item_id")).isEqualTo(ITEM);
        assertThat(text("/final_disposition")).isEqualTo("not_interested");
        assertThat(text("/message")).contains("opencloser resume " + text("/session_id"));
        assertThat(terminal.document().at("/writeback_progress/run_status").asText())
                .isEqualTo("accepted");
        assertThat(terminal.opened).doesNotContain("crm").contains("journal");
        assertThat(terminal.crm.writes()).isZero();
    }

    @Tag("1.1")
    @Test
    void the_same_call_twice_is_the_same_session_and_what_has_become_of_it_is_told() {
        accept();
        String session = text("/session_id");
        assertThat(accept()).isZero();
        assertThat(text("/exit_status")).isEqualTo("accepted");
        assertThat(text("/session_id")).isEqualTo(session);
        assertThat(terminal.document().path("warnings")).isEmpty();

        withCredentials();
        assertThat(terminal.type("resume", "--all", "--output", "json")).isZero();
        assertThat(count("completed")).isEqualTo(1);
        int writes = terminal.crm.writes();

        assertThat(accept()).isZero();
        assertThat(text("/exit_status")).isEqualTo("completed");
        assertThat(text("/session_id")).isEqualTo(session);
        assertThat(terminal.type("resume", "--all")).isZero();
        assertThat(terminal.crm.writes()).isEqualTo(writes);
    }

    @Tag("1.8")
    @Test
    void the_outcome_of_a_session_that_failed_or_is_blocked_is_safe_all_the_same() {
        accept();
        withCredentials();
        terminal.crm.rowIsDown(true);
        assertThat(terminal.type("resume", "--all")).isEqualTo(2);

        assertThat(accept()).isZero();
        assertThat(text("/exit_status")).isEqualTo("resume_needed");
        assertThat(text("/next_attempt_at")).startsWith("2026-03-02T17:00:1");

        terminal.crm.rowIsRefused(true);
        assertThat(terminal.type("resume", "--all", "--now")).isEqualTo(1);
        assertThat(accept()).isZero();
        assertThat(text("/exit_status")).isEqualTo("blocked");
        assertThat(text("/block_reason")).isEqualTo("permanent_other");
        assertThat(text("/error_code")).isEqualTo("0x80040220");
    }

    @Tag("1.5")
    @Test
    void another_outcome_of_a_known_call_is_a_warning_and_the_first_stands() throws IOException {
        accept();
        Files.writeString(directory.resolve("outcome.json"), outcome("c-1", "do_not_call", ""));

        assertThat(accept()).isZero();

        assertThat(text("/warnings/0/code")).isEqualTo("contradicting_outcome");
        assertThat(text("/warnings/0/field")).isEqualTo("final_disposition");
        assertThat(text("/final_disposition")).isEqualTo("not_interested");
    }

    @Tag("1.1")
    @Test
    void another_provider_makes_it_another_call() {
        accept();
        String session = text("/session_id");

        terminal.type(
                "accept",
                "--queue-item-id",
                ITEM,
                "--outcome",
                "outcome.json",
                "--provider",
                "dialler",
                "--output",
                "json");

        assertThat(text("/session_id")).startsWith("ses_").isNotEqualTo(session);
    }

    @Tag("1.8")
    @Test
    void a_bad_line_is_named_with_its_number_and_the_others_are_taken() throws IOException {
        Files.writeString(
                directory.resolve("outcomes.jsonl"),
                String.join(
                        "\n",
                        line("c-1"),
                        "",
                        "{\"provider_call_id\": ",
                        line("c-2"),
                        outcome("c-3", "not_interested", ""),
                        line("c-1")));

        assertThat(acceptFrom("outcomes.jsonl")).isEqualTo(2);

        assertThat(text("/schema_version")).isEqualTo("accept-summary-v1");
        assertThat(count("accepted")).isEqualTo(3);
        assertThat(count("failed")).isEqualTo(2);
        assertThat(text("/errors/0")).startsWith("outcomes.jsonl, line 3: not valid JSON");
        assertThat(text("/errors/1")).isEqualTo("outcomes.jsonl, line 5: $.queue_item_id: expected a string");
        assertThat(terminal.err().lines()).hasSize(2).allMatch(notice -> notice.startsWith("opencloser: outcomes."));
        assertThat(terminal.opened).doesNotContain("crm");
        assertThat(sessions()).hasSize(2);
    }

    private JsonNode sessions() {
        terminal.type("sessions", "--output", "json");
        return terminal.document().path("sessions");
    }

    @Tag("1.8")
    @Test
    void a_contradicting_line_is_listed_and_is_no_failure() throws IOException {
        Files.writeString(
                directory.resolve("outcomes.jsonl"),
                line("c-1") + "\n" + line("c-1").replace("talked", "nobody was there"));

        assertThat(acceptFrom("outcomes.jsonl")).isZero();
        assertThat(count("contradicting")).isEqualTo(1);
        assertThat(text("/contradictions/0"))
                .startsWith("outcomes.jsonl, line 2: session ses_")
                .contains("summary");

        assertThat(terminal.type("accept", "--from", "outcomes.jsonl")).isZero();
        assertThat(terminal.out())
                .contains("2 accepted, 0 known before, 1 contradicting, 0 lines not taken", "line 2: session ses_");
    }

    @Tag("9.3")
    @Test
    void standard_input_is_read_line_by_line_with_progress() {
        terminal.standardInput(stream(line("c-1") + "\n" + line("c-2") + "\n"));
        terminal.errorStreamIsTerminal();

        assertThat(acceptFrom("-")).isZero();

        assertThat(count("accepted")).isEqualTo(2);
        assertThat(terminal.err()).contains("outcomes");

        terminal.standardInput(stream("[]"));
        assertThat(acceptFrom("-")).isEqualTo(2);
        assertThat(text("/errors/0")).isEqualTo("standard input, line 1: expected one JSON object");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Tag("1.8")
    @Test
    void an_interrupt_ends_it_between_two_lines_and_what_was_taken_is_kept() {
        String first = line("c-1") + "\n";
        terminal.standardInput(new FilterInputStream(stream(first + line("c-2") + "\n")) {
            private int left = first.length();

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (left == 0) {
                    // Ctrl-C while the command waits for the second line
                    Thread.currentThread().interrupt();
                    left = Integer.MAX_VALUE;
                }
                int read = super.read(bytes, offset, Math.min(length, left));
                left -= read;
                return read;
            }
        });

        assertThat(acceptFrom("-")).isEqualTo(2);

        assertThat(terminal.document().path("stopped").booleanValue()).isTrue();
        assertThat(count("failed")).isZero();
        int taken = count("accepted");
        assertThat(taken).isPositive();
        assertThat(sessions()).hasSize(taken);
    }
}
