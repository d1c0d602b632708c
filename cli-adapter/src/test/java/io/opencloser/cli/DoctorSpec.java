package io.opencloser.cli;

import static io.opencloser.cli.SetupFixture.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor}: one line for each check, in the order of their dependencies. */
class DoctorSpec {
    private static final List<String> ALL = List.of(
            "configuration",
            "journal",
            "mapping",
            "approval",
            "sign-in",
            "user",
            "metadata",
            "privileges",
            "task owners");

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init") // JUnit sets it before every test
    private SetupFixture setup;

    @BeforeEach
    void start() {
        setup = new SetupFixture(directory);
    }

    @AfterEach
    void stop() {
        setup.close();
    }

    /** Runs the doctor; the failed and skipped checks, with their messages. */
    private Map<String, String> failures(int exitCode) {
        assertThat(setup.terminal.type("doctor", "--output", "json")).isEqualTo(exitCode);
        assertThat(setup.disclosedNothing()).isTrue();
        var checks = setup.terminal.document().at("/checks");
        assertThat(StreamSupport.stream(checks.spliterator(), false)
                        .map(check -> check.at("/check").asText()))
                .containsExactlyElementsOf(ALL);
        return StreamSupport.stream(checks.spliterator(), false)
                .filter(check -> !check.at("/result").asText().equals("ok"))
                .collect(Collectors.toMap(
                        check -> check.at("/check").asText(),
                        check -> check.at("/result").asText() + ": "
                                + check.at("/message").asText()));
    }

    private void onlyFailure(String check, String words) {
        assertThat(failures(2))
                .hasSize(1)
                .hasEntrySatisfying(
                        check,
                        message -> assertThat(message).startsWith("problem: ").contains(words));
    }

    @Test
    void every_passed_check_is_a_line_with_ok() {
        assertThat(setup.terminal.type("doctor")).isZero();

        assertThat(setup.terminal.out().lines()).hasSize(ALL.size()).allMatch(line -> line.startsWith("ok "));
        assertThat(setup.disclosedNothing()).isTrue();
        assertThat(failures(0)).isEmpty();
        assertThat(setup.terminal.document().at("/schema_version").asText()).isEqualTo("doctor-v1");
        assertThat(setup.terminal.document().at("/exit_status").asText()).isEqualTo("completed");
    }

    @Test
    void nothing_is_written_to_the_environment() {
        setup.terminal.type("doctor");
        assertThat(setup.simulator.requests())
                .filteredOn(request ->
                        request.path().contains("/api/data") && !request.path().contains("$batch"))
                .allMatch(request -> request.method().equals("GET"));
        assertThat(setup.simulator.requests())
                .flatMap(request -> request.parts())
                .isNotEmpty()
                .allMatch(part -> part.method().equals("GET"));
    }

    @Test
    void an_invalid_configuration_leaves_the_rest_unchecked() throws IOException {
        Files.writeString(directory.resolve("opencloser.toml"), "[lease]\nseconds = true\n");

        Map<String, String> failures = failures(2);

        assertThat(failures).containsOnlyKeys(ALL);
        assertThat(failures.get("configuration")).startsWith("problem: opencloser.toml: lease.seconds: expected");
        assertThat(failures.get("task owners")).isEqualTo("not_checked: depends on: configuration");
    }

    @Test
    void an_unavailable_journal_is_a_problem() throws IOException {
        Files.createDirectories(directory.resolve(".opencloser"));
        Files.writeString(directory.resolve(".opencloser/journal.mv.db"), "my notes");
        onlyFailure("journal", "is damaged or is not a database; restore a backup");
    }

    @Test
    void a_missing_mapping_leaves_dependent_checks_unchecked() throws IOException {
        Files.delete(directory.resolve("dataverse_mapping.json"));

        Map<String, String> failures = failures(2);

        assertThat(failures).containsOnlyKeys("mapping", "approval", "metadata", "privileges");
        assertThat(failures.get("mapping"))
                .startsWith("problem: ")
                .contains("check mapping_artifact in section [dataverse]");
        assertThat(failures.get("metadata")).isEqualTo("not_checked: depends on: mapping");
    }

    @Test
    void an_unapproved_mapping_is_a_problem() {
        setup.mapping(mapping -> ((ObjectNode) mapping.get("_meta")).put("approved", false));
        onlyFailure("approval", "set _meta.approved to true");
    }

    @Test
    void a_mapping_with_gaps_is_a_problem() {
        setup.mapping(mapping -> at(mapping, "entities", "task").put("entity_set_name", "works"));
        onlyFailure("metadata", "1 gap, the first: entities.task: the entity set is tasks, not works");
    }

    @Test
    void a_refused_sign_in_leaves_the_environment_unchecked() {
        setup.terminal.variables.put("DATAVERSE_CLIENT_SECRET", "wrong");

        Map<String, String> failures = failures(2);

        assertThat(failures).containsOnlyKeys("sign-in", "user", "metadata", "privileges", "task owners");
        assertThat(failures.get("sign-in")).contains("check DATAVERSE_CLIENT_SECRET");
        assertThat(failures.get("user")).isEqualTo("not_checked: depends on: sign-in");
        assertThat(setup.terminal.type("doctor")).isEqualTo(2);
        assertThat(setup.terminal.out().lines())
                .anyMatch(line -> line.startsWith("problem      sign-in        the login service does not accept"))
                .anyMatch(line -> line.startsWith("not checked  user           depends on: sign-in"));
    }

    @Test
    void missing_variables_fail_the_sign_in_check() {
        setup.terminal.variables.remove("DATAVERSE_TENANT_ID");
        assertThat(failures(2).get("sign-in")).contains("environment variables not set: DATAVERSE_TENANT_ID");
    }

    @Test
    void a_missing_application_user_is_a_problem() {
        setup.simulator
                .faults()
                .on("GET", "/WhoAmI")
                .forever()
                .code("0x80072560")
                .status(403);

        Map<String, String> failures = failures(2);

        assertThat(failures).containsOnlyKeys("user", "metadata", "privileges", "task owners");
        assertThat(failures.get("user")).contains("no application user for this app", "Power Platform admin center");
    }

    @Test
    void a_missing_privilege_is_named() {
        setup.simulator.privilege("prvWriteoc_callqueueitem", false);
        onlyFailure("privileges", "lacks prvWriteoc_callqueueitem; add them to a security role");
    }

    @Test
    void owners_that_cannot_own_tasks_are_a_problem() {
        setup.terminal.variables.put("OPENCLOSER_TASK_OWNERS_REVIEW", SetupFixture.DISABLED);
        onlyFailure("task owners", "the owner of review tasks cannot own them: the user is disabled");
        setup.terminal.variables.remove("OPENCLOSER_TASK_OWNERS_REVIEW");
        onlyFailure("task owners", "no owner for review tasks; set review in section [task_owners]");
    }
}
