package io.opencloser.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocked sessions are taken up again after their cause is mended (requirement 7.8). */
class ReopenSpec {
    private static final String ITEM = ScriptedCrm.ITEM.toString();

    @TempDir
    private Path directory;

    private TestTerminal terminal = new TestTerminal(Path.of(""));

    @BeforeEach
    void at_a_terminal() {
        terminal = new TestTerminal(directory);
    }

    /** A session that the CRM refused for good, because of a cause that is mended now. */
    private String blocked(String call) throws IOException {
        Files.writeString(directory.resolve("outcome.json"), """
                {"provider_call_id": "%s", "agent_version": "a-1", "final_disposition": "not_interested",
                 "summary": "no", "started_at": "2026-03-02T16:00:00.000Z",
                 "ended_at": "2026-03-02T16:01:00.000Z"}""".formatted(call));
        terminal.crm.rowIsRefused(true);
        terminal.type("accept", "--queue-item-id", ITEM, "--outcome", "outcome.json");
        assertThat(terminal.type("resume", "--all", "--output", "json")).isEqualTo(1);
        String session = terminal.document().at("/sessions/0/session_id").asText();
        terminal.crm.rowIsRefused(false);
        return session;
    }

    private String status(String session) {
        terminal.type("show", session, "--output", "json");
        return terminal.document().path("run_status").asText();
    }

    @Tag("7.8")
    @Test
    void a_session_is_reopened_by_its_id_without_credentials_and_written_by_the_next_batch() throws IOException {
        String session = blocked("c-1");
        terminal.variables.keySet().removeIf(name -> name.startsWith("DATAVERSE_"));

        assertThat(terminal.type("reopen", session, "--reason", "the role is back", "--yes", "--output", "json"))
                .isZero();

        assertThat(terminal.document().path("schema_version").asText()).isEqualTo("reopen-v1");
        assertThat(terminal.document().path("reopened").asInt()).isEqualTo(1);
        assertThat(terminal.document().at("/sessions/0").asText()).isEqualTo(session);
        assertThat(terminal.opened).doesNotContain("crm");
        assertThat(status(session)).isEqualTo("resume_needed");
        terminal.type("show", session);
        assertThat(terminal.out()).contains("by jane: the role is back");

        terminal.variables.putAll(new TestTerminal(directory).variables);
        assertThat(terminal.type("resume", "--all")).isZero();
        assertThat(status(session)).isEqualTo("completed");
    }

    @Tag("7.8")
    @Test
    void all_sessions_with_a_reason_and_a_code_are_reopened_and_no_others() throws IOException {
        String first = blocked("c-1");
        String second = blocked("c-2");

        assertThat(terminal.type("reopen", "--blocked", "permanent_other", "--code", "403", "--yes"))
                .isZero();
        assertThat(terminal.out()).contains("no session is blocked for this");
        assertThat(terminal.type("reopen", "--blocked", "metadata", "--yes")).isZero();
        assertThat(terminal.out()).contains("no session is blocked for this");

        String[] command = {
            "reopen", "--blocked", "permanent_other", "--code", "0X80040220", "--yes", "--output", "json"
        };
        assertThat(terminal.type(command)).isZero();
        assertThat(terminal.document().path("sessions")).hasSize(2);
        assertThat(terminal.document().path("sessions").toString()).contains(first, second);
    }

    @Tag("7.8")
    @Test
    void at_a_terminal_the_number_is_confirmed_and_without_one_yes_is_required() throws IOException {
        String session = blocked("c-1");
        String[] command = {"reopen", "--blocked", "permanent_other"};

        assertThat(terminal.type(command)).isEqualTo(2);
        assertThat(terminal.err()).contains("add --yes");
        terminal.answers("n");
        assertThat(terminal.type(command)).isEqualTo(2);
        assertThat(terminal.err()).contains("Reopen 1 session? [y/N]", "nothing was changed");
        assertThat(status(session)).isEqualTo("blocked");

        terminal.answers("y");
        assertThat(terminal.type(command)).isZero();
        assertThat(terminal.out()).contains("1 of 1 reopened", "opencloser resume --all");
    }

    @Tag("7.8")
    @Test
    void a_session_that_is_not_blocked_is_named_and_the_others_are_reopened() throws IOException {
        String session = blocked("c-1");
        String unknown = "ses_" + "0".repeat(32);

        assertThat(terminal.type("reopen", unknown, session, session, "--yes")).isEqualTo(1);

        assertThat(terminal.err()).contains(unknown + " is not blocked for a cause that can be mended");
        assertThat(terminal.out()).contains("1 of 2 reopened");
    }

    @Tag("7.8")
    @Test
    void blocks_that_need_a_decision_are_pointed_to_their_command() {
        assertThat(terminal.type("reopen", "--blocked", "conflict_detected", "--yes"))
                .isEqualTo(2);
        assertThat(terminal.err())
                .contains("permanent_other, metadata, queue_item_missing", "opencloser sessions --status blocked");
    }
}
