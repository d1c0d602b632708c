package io.opencloser.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every usage error is one line with exit code 2, and touches nothing (contract "Commands"). */
class UsageSpec {
    private static final List<String> COMMANDS = List.of(
            "demo",
            "run-crm",
            "accept",
            "resume",
            "worker",
            "sessions",
            "show",
            "reconcile",
            "release",
            "abandon",
            "reopen",
            "prune",
            "discover-crm",
            "verify-crm",
            "doctor",
            "simulate",
            "completion");

    private static final String SESSION = "ses_00000000000000000000000000000001";

    @TempDir
    Path directory;

    private TestTerminal terminal = new TestTerminal(Path.of(""));

    @BeforeEach
    void at_a_terminal() {
        terminal = new TestTerminal(directory);
    }

    private void assertRefused(String... command) {
        assertThat(terminal.type(command)).isEqualTo(2);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err().lines()).hasSize(1).allMatch(line -> line.startsWith("opencloser: "));
        assertThat(terminal.opened).doesNotContain("crm", "journal");
        assertThat(directory).isEmptyDirectory();
    }

    @Tag("9.2")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run-crm",
                "run-crm --next-ready",
                "run-crm --outcome o.json",
                "run-crm --next-ready --queue-item-id x --outcome o.json",
                "run-crm --next-ready --outcome o.json --transport-fixture t.json",
                "run-crm --next-ready --outcome o.json --conversation-fixture c.json",
                "run-crm --next-ready --outcome o.json",
                "run-crm --next-ready --campaign c --outcome missing.json",
                "run-crm --queue-item-id no-guid --outcome o.json",
                "run-crm --queue-item-id= --outcome o.json",
                "run-crm --next-ready --campaign= --outcome o.json",
                "run-crm --next-ready --campaign c --outcome=",
                "run-crm --accept-mapping-change --next-ready --outcome o.json",
                "run-crm --bogus",
                "run-crm --output xml",
                "run-crm --config missing.toml --next-ready --campaign c --outcome o.json",
                "resume",
                "resume " + SESSION + " --all",
                "resume ses_1",
                "resume ../../etc",
                "resume --all --limit 0",
                "resume --now",
                "resume " + SESSION + " --now",
                "accept",
                "accept --outcome o.json",
                "accept --queue-item-id x",
                "accept --from f --outcome o.json",
                "accept --from f --queue-item-id x",
                "accept --queue-item-id x --outcome o.json --from f",
                "accept --queue-item-id no-guid --outcome o.json",
                "accept --queue-item-id 0d000000-0000-4000-8000-000000000001 --outcome missing.json",
                "accept --from missing.jsonl",
                "accept --from f --provider=",
                "reopen",
                "reopen " + SESSION + " --blocked permanent_other",
                "reopen " + SESSION + " --code 403",
                "reopen ses_1 --yes",
                "reopen --blocked whim --yes",
                "reopen --blocked conflict_detected --yes",
                "reopen --blocked permanent_other --code= --yes",
                "reopen --blocked permanent_other --yes --reason=",
                "sessions --status gone",
                "sessions --limit many",
                "show",
                "show ses_XYZ",
                "simulate",
                "simulate --mapping missing --seed missing",
                "dance"
            })
    void a_usage_error_is_one_line_and_touches_nothing(String command) {
        assertRefused(command.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "--queue-item-id=x",
        "--queue-item-id=",
        "--next-ready",
        "--outcome=o.json",
        "--outcome=",
        "--transport-fixture=t",
        "--transport-fixture="
    })
    void resume_refuses_the_flags_of_a_call_even_if_empty(String flag) {
        assertRefused("run-crm", "--resume", SESSION, "--write", flag);
        assertThat(terminal.err()).contains("cannot be combined with --resume");
    }

    @Test
    void resume_requires_write() {
        assertRefused("run-crm", "--resume", SESSION);
        terminal.variables.put("OPENCLOSER_RUN_DEFAULT_MODE", "write");
        assertRefused("run-crm", "--resume", SESSION);
    }

    @Test
    void programs_get_a_document_for_a_usage_error() {
        assertThat(terminal.type("run-crm", "--bogus", "--output", "json")).isEqualTo(2);

        assertThat(terminal.document().at("/exit_status").asText()).isEqualTo("failed");
        assertThat(terminal.document().at("/run_mode").asText()).isEqualTo("dry_run");
    }

    @Test
    void an_invalid_setting_is_reported_before_anything_opens() throws java.io.IOException {
        terminal.variables.put("OPENCLOSER_LEASE_SECONDS", "soon");
        assertRefused("sessions");
        assertThat(terminal.err()).contains("OPENCLOSER_LEASE_SECONDS: expected a number of seconds");
        terminal.variables.remove("OPENCLOSER_LEASE_SECONDS");

        Files.writeString(directory.resolve("opencloser.toml"), "[lease]\nseconds = true\n");
        assertThat(terminal.type("sessions")).isEqualTo(2);
        assertThat(terminal.err()).contains("opencloser.toml: lease.seconds: expected");
    }

    @Test
    void help_and_version_succeed() {
        assertThat(terminal.type("--help")).isZero();
        assertThat(terminal.out())
                .contains(
                        "run-crm",
                        "demo",
                        "resume",
                        "sessions",
                        "show",
                        "simulate",
                        "discover-crm",
                        "verify-crm",
                        "doctor");
        for (String command : COMMANDS) {
            assertThat(terminal.type(command, "--help")).as(command).isZero();
            assertThat(terminal.out())
                    .as(command)
                    .contains("Usage: opencloser " + command, "Example", "opencloser " + command);
        }
        assertThat(terminal.type("completion")).isZero();
        assertThat(terminal.out()).contains("complete", "--accept-mapping-change", "reconcile");
        assertThat(terminal.type("--version")).isZero();
        assertThat(terminal.out()).startsWith("opencloser ");
    }
}
