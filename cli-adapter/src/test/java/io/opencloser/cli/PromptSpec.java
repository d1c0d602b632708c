package io.opencloser.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The confirmation at a terminal before a decision or a deletion (requirements 7.7 and 10.3). */
class PromptSpec {
    @TempDir
    private Path directory;

    private TestTerminal terminal = new TestTerminal(Path.of(""));

    @BeforeEach
    void at_a_terminal_with_the_outcome_of_a_call() throws IOException {
        terminal = new TestTerminal(directory);
        Files.writeString(directory.resolve("outcome.json"), """
                {"provider_call_id": "c-1", "agent_version": "a-1", "final_disposition": "not_interested",
                 "summary": "no", "started_at": "2026-03-02T16:00:00.000Z", "ended_at": "2026-03-02T16:01:00.000Z"}""");
    }

    private String run() {
        terminal.type(
                "run-crm",
                "--write",
                "--queue-item-id",
                ScriptedCrm.ITEM.toString(),
                "--outcome",
                "outcome.json",
                "--output",
                "json");
        return terminal.document().path("session_id").asText();
    }

    private String parked() {
        terminal.crm.rowIsDown(true);
        return run();
    }

    private String status(String session) {
        terminal.type("show", session, "--output", "json");
        return terminal.document().path("run_status").asText();
    }

    @Test
    @Tag("7.7")
    void without_a_yes_nothing_changes() {
        String session = parked();
        for (String answer : new String[] {"n", "", "maybe", "Y E S"}) {
            terminal.answers(answer);
            assertThat(terminal.type("abandon", session, "--reason", "by hand")).isEqualTo(2);
            assertThat(terminal.err()).contains("Abandon " + session + "? [y/N]", "nothing was changed");
            assertThat(status(session)).isEqualTo("resume_needed");
        }
    }

    @Test
    @Tag("7.7")
    void a_yes_abandons_the_session_and_records_the_account() {
        String session = parked();
        terminal.answers("y");

        assertThat(terminal.type("abandon", session, "--reason", "by hand")).isZero();

        terminal.type("show", session);
        assertThat(terminal.out()).contains("abandoned", "by jane: by hand");
    }

    @Test
    void a_reason_is_required_and_must_be_one_line() {
        String session = parked();
        assertThat(terminal.type("abandon", session)).isEqualTo(2);
        assertThat(terminal.err()).contains("--reason");
        assertThat(terminal.type("abandon", session, "--reason", " ")).isEqualTo(2);
        assertThat(terminal.type("abandon", session, "--reason", "two\nlines")).isEqualTo(2);
        assertThat(status(session)).isEqualTo("resume_needed");
    }

    @Test
    @Tag("10.3")
    void old_finished_sessions_are_deleted_after_a_yes_and_the_journal_is_compacted() {
        String session = run();
        terminal.time.advance(Duration.ofDays(91));

        terminal.answers("n");
        assertThat(terminal.type("prune", "--older-than", "90")).isEqualTo(2);
        assertThat(terminal.err()).contains("Delete 1 finished session, unchanged for 90 days? [y/N]");
        assertThat(status(session)).isEqualTo("completed");

        terminal.answers("y");
        assertThat(terminal.type("prune", "--older-than", "90")).isZero();
        assertThat(terminal.out()).contains("deleted 1 of 1 finished session");
        assertThat(terminal.opened).contains("compacted").doesNotContain("crm");
        assertThat(terminal.type("show", session)).isEqualTo(2);
    }

    @Test
    @Tag("10.3")
    void no_session_younger_than_ninety_days_is_deleted_and_none_without_a_yes() {
        run();
        assertThat(terminal.type("prune", "--older-than", "89", "--yes")).isEqualTo(2);
        assertThat(terminal.err()).contains("from 90 to");
        terminal.time.advance(Duration.ofDays(91));
        assertThat(terminal.type("prune", "--older-than", "90")).isEqualTo(2);
        assertThat(terminal.err()).contains("add --yes");
        assertThat(terminal.type("prune", "--older-than", "90", "--yes", "--output", "json"))
                .isZero();
        assertThat(terminal.document().path("deleted").asInt()).isEqualTo(1);
    }

    @Test
    @Tag("9.3")
    void a_long_job_shows_its_progress_on_a_terminal() {
        parked();
        terminal.crm.rowIsDown(false);
        terminal.errorStreamIsTerminal();

        assertThat(terminal.type("resume", "--all", "--now")).isZero();

        assertThat(terminal.err()).contains("sessions", "100%", "1/1");
        assertThat(terminal.out()).contains("1 completed").doesNotContain("100%");
    }
}
