package io.opencloser.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees of a run, a failure and a resume (requirements 4.3, 7.2, 9.1, 9.2). */
class RunCrmSpec {
    private static final String ITEM = ScriptedCrm.ITEM.toString();

    /** The last of {@code backoff_seconds}, with the longest spread. */
    private static final Duration AFTER_ONE_FAILURE = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    private TestTerminal terminal = new TestTerminal(Path.of(""));

    @BeforeEach
    void at_a_terminal_with_the_outcome_of_a_call() throws IOException {
        terminal = new TestTerminal(directory);
        Files.writeString(directory.resolve("outcome.json"), """
                {"provider_call_id": "c-1", "agent_version": "a-1", "final_disposition": "call_back_later",
                 "summary": "later", "started_at": "2026-03-02T16:00:00.000Z",
                 "ended_at": "2026-03-02T16:01:00.000Z", "preferred_callback_window": "mornings"}""");
    }

    private int run(String... more) {
        String[] command = {"run-crm", "--queue-item-id", ITEM, "--outcome", "outcome.json", "--output", "json"};
        String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return terminal.type(all);
    }

    private String text(String pointer) {
        return terminal.document().at(pointer).asText();
    }

    private Path artifact(String session, String name) {
        return directory.resolve("artifacts").resolve(session).resolve(name);
    }

    @Tag("9.1")
    @Test
    void a_run_is_a_dry_run_by_default_and_opens_no_journal() {
        assertThat(run()).isZero();

        assertThat(text("/run_mode")).isEqualTo("dry_run");
        assertThat(text("/exit_status")).isEqualTo("completed");
        assertThat(terminal.document().at("/planned/writes").asInt()).isEqualTo(3);
        assertThat(terminal.crm.writes()).isZero();
        assertThat(terminal.opened).doesNotContain("journal").endsWith("closed");
        assertThat(artifact(text("/session_id"), "writeback.json")).content().contains("\"planned\"");
    }

    @Tag("9.2")
    @Test
    void every_field_of_the_report_is_always_present() {
        run();

        assertThat(terminal.document().properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "schema_version",
                        "exit_status",
                        "block_reason",
                        "session_id",
                        "queue_item_id",
                        "final_disposition",
                        "run_mode",
                        "message",
                        "warnings",
                        "artifact_dir",
                        "conflicting_fields",
                        "eligibility_decision",
                        "next_attempt_at",
                        "error_code",
                        "service_request_id",
                        "passed_over",
                        "operations_replayed",
                        "crm_correlations",
                        "writeback_progress",
                        "planned",
                        "started_at",
                        "ended_at");
        assertThat(text("/started_at")).isEqualTo("2026-03-02T17:00:00.000Z");
    }

    @Test
    void with_write_every_record_is_written_and_exported() {
        assertThat(run("--write")).isZero();

        JsonNode report = terminal.document();
        assertThat(report.at("/exit_status").asText()).isEqualTo("completed");
        assertThat(report.at("/run_mode").asText()).isEqualTo("write_enabled");
        assertThat(report.at("/planned").isNull()).isTrue();
        assertThat(report.at("/operations_replayed")).isEmpty();
        assertThat(report.at("/crm_correlations")).hasSize(3);
        assertThat(report.at("/crm_correlations/1/record_kind").asText()).isEqualTo("queue_status");
        assertThat(report.at("/writeback_progress/task_done").booleanValue()).isTrue();
        String session = report.at("/session_id").asText();
        assertThat(artifact(session, "run-report.json")).exists();
        assertThat(artifact(session, "session-result.json")).exists();
    }

    @Tag("1.1")
    @Tag("3.3")
    @Test
    void a_call_whose_session_lost_the_race_for_its_item_goes_on_as_one_other_session() {
        terminal.crm.claimIsLost();
        assertThat(run("--write")).isEqualTo(1);
        assertThat(text("/block_reason")).isEqualTo("eligibility");
        String lost = text("/session_id");
        terminal.crm.rowIsCallable();

        assertThat(run("--write")).isZero();
        assertThat(text("/exit_status")).isEqualTo("completed");
        assertThat(text("/warnings/0/code")).isEmpty();
        String second = text("/session_id");
        assertThat(second).isNotEqualTo(lost);
        int writes = terminal.crm.writes();

        assertThat(run("--write")).isZero();
        assertThat(text("/session_id")).isEqualTo(second);
        assertThat(terminal.crm.writes()).isEqualTo(writes);
    }

    @Test
    void the_configuration_can_make_writing_the_default() {
        terminal.variables.put("OPENCLOSER_RUN_DEFAULT_MODE", "write");

        assertThat(run()).isZero();
        assertThat(text("/run_mode")).isEqualTo("write_enabled");
    }

    @Tag("7.1")
    @Test
    void a_session_with_a_transient_failure_is_resumed_later_and_only_once() {
        terminal.crm.rowIsDown(true);
        assertThat(run("--write")).isEqualTo(2);
        assertThat(text("/exit_status")).isEqualTo("resume_needed");
        String session = text("/session_id");
        assertThat(text("/message")).contains("opencloser resume " + session);

        terminal.crm.rowIsDown(false);
        assertThat(terminal.type("resume", session, "--output", "json")).isZero();
        assertThat(text("/exit_status")).isEqualTo("completed");
        assertThat(terminal.document().at("/operations_replayed").toString())
                .isEqualTo("[\"queue_status_update\",\"task\"]");

        int writes = terminal.crm.writes();
        assertThat(terminal.type("run-crm", "--resume", session, "--write", "--campaign", "x", "--output", "json"))
                .isZero();
        assertThat(text("/exit_status")).isEqualTo("no-resume-needed");
        assertThat(text("/warnings/0/code")).isEqualTo("flag_ignored");
        assertThat(terminal.crm.writes()).isEqualTo(writes);
    }

    @Tag("6.5")
    @Test
    void a_session_that_failed_waits_for_its_next_attempt_and_then_all_due_sessions_are_resumed_with_a_summary() {
        terminal.crm.rowIsDown(true);
        run("--write");
        terminal.crm.rowIsDown(false);

        assertThat(terminal.type("resume", "--all", "--output", "json")).isEqualTo(2);
        assertThat(terminal.document().at("/waiting").asInt()).isEqualTo(1);
        assertThat(terminal.document().at("/completed").asInt()).isZero();
        assertThat(terminal.document().at("/sessions")).isEmpty();

        terminal.time.advance(AFTER_ONE_FAILURE);
        assertThat(terminal.type("resume", "--all", "--output", "json")).isZero();

        assertThat(text("/schema_version")).isEqualTo("resume-summary-v1");
        assertThat(terminal.document().at("/completed").asInt()).isEqualTo(1);
        assertThat(terminal.document().at("/waiting").asInt()).isZero();
        assertThat(terminal.document().at("/sessions")).hasSize(1);
    }

    @Test
    void an_ineligible_item_is_blocked_with_its_failing_rules() {
        terminal.crm.phone(Optional.empty());

        assertThat(run("--write")).isEqualTo(1);

        assertThat(text("/exit_status")).isEqualTo("blocked");
        assertThat(text("/block_reason")).isEqualTo("eligibility");
        assertThat(text("/eligibility_decision/failing_rules/0")).isEqualTo("phone_present");
        assertThat(terminal.document().at("/conflicting_fields")).isEmpty();
    }

    @Tag("7.2")
    @Test
    void completed_and_unknown_sessions_are_reported_without_credentials() {
        run("--write");
        String session = text("/session_id");
        terminal.variables.keySet().removeIf(name -> name.startsWith("DATAVERSE_"));

        assertThat(terminal.type("resume", session)).isZero();
        assertThat(terminal.out()).contains("no-resume-needed");
        assertThat(terminal.opened).doesNotContain("crm");
        assertThat(terminal.type("resume", "ses_" + "0".repeat(32), "--output", "json"))
                .isEqualTo(2);
        assertThat(text("/exit_status")).isEqualTo("failed");
    }

    @Test
    void a_session_that_needs_the_crm_names_the_missing_variables() {
        terminal.crm.rowIsDown(true);
        run("--write");
        String session = text("/session_id");
        terminal.variables.remove("DATAVERSE_CLIENT_ID");
        terminal.variables.remove("DATAVERSE_TENANT_ID");

        assertThat(terminal.type("resume", session, "--output", "json")).isEqualTo(2);

        assertThat(text("/message"))
                .isEqualTo("environment variables not set: DATAVERSE_TENANT_ID, DATAVERSE_CLIENT_ID");
        assertThat(text("/session_id")).isEqualTo(session);
    }

    @Test
    void a_session_is_shown_with_its_history_and_missing_exports_are_written_again() throws IOException {
        run("--write");
        String session = text("/session_id");
        Files.delete(artifact(session, "writeback.json"));
        Files.delete(artifact(session, "run-report.json"));

        assertThat(terminal.type("show", session, "--output", "json")).isZero();
        assertThat(terminal.document().at("/history")).isNotEmpty();
        assertThat(artifact(session, "writeback.json")).exists();
        assertThat(artifact(session, "run-report.json")).exists();

        assertThat(terminal.type("sessions", "--status", "completed")).isZero();
        assertThat(terminal.out()).contains(session);
        assertThat(terminal.type("show", "ses_" + "1".repeat(32))).isEqualTo(2);
    }

    @Test
    void an_unwritable_export_folder_does_not_change_the_result() throws IOException {
        Files.writeString(directory.resolve("artifacts"), "in the way");

        assertThat(run("--write")).isZero();

        assertThat(text("/exit_status")).isEqualTo("completed");
        assertThat(text("/warnings/0/code")).isEqualTo("export_failed");
        assertThat(terminal.document().at("/artifact_dir").isNull()).isTrue();
    }

    @Test
    void a_connected_call_requires_its_conversation() throws IOException {
        Files.writeString(directory.resolve("events.json"), """
                {"fixture_id": "f", "events": [
                  {"event_id": "e", "type": "connected", "timestamp": "2026-03-02T16:00:00.000Z"}]}""");
        String[] command = {"run-crm", "--queue-item-id", ITEM, "--transport-fixture", "events.json"};

        assertThat(terminal.type(command)).isEqualTo(2);
        assertThat(terminal.err()).contains("--conversation-fixture is required");
        assertThat(terminal.opened).containsExactly("closed");
    }
}
