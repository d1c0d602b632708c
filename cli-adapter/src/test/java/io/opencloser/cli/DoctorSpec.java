package io.opencloser.cli;

import static io.opencloser.cli.SetupFixture.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor}: one line for each thing, in the order in which they depend on each other. */
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
    private SetupFixture setUp;

    @BeforeEach
    void start() {
        setUp = new SetupFixture(directory);
    }

    @AfterEach
    void stop() {
        setUp.close();
    }

    /** Runs the doctor; the checks that did not end well, with what they say. */
    private Map<String, String> complaints(int exitCode) {
        assertThat(setUp.terminal.type("doctor", "--output", "json")).isEqualTo(exitCode);
        assertThat(setUp.disclosedNothing()).isTrue();
        var checks = setUp.terminal.document().at("/checks");
        assertThat(checks.valueStream().map(check -> check.at("/check").asString()))
                .containsExactlyElementsOf(ALL);
        return checks.valueStream()
                .filter(check -> !check.at("/result").asString().equals("ok"))
                .collect(Collectors.toMap(
                        check -> check.at("/check").asString(),
                        check -> check.at("/result").asString() + ": "
                                + check.at("/message").asString()));
    }

    private void onlyComplaint(String check, String words) {
        assertThat(complaints(2))
                .hasSize(1)
                .hasEntrySatisfying(
                        check, said -> assertThat(said).startsWith("problem: ").contains(words));
    }

    @Test
    void every_passed_check_is_a_line_with_ok() {
        assertThat(setUp.terminal.type("doctor")).isZero();

        assertThat(setUp.terminal.out().lines()).hasSize(ALL.size()).allMatch(line -> line.startsWith("ok "));
        assertThat(setUp.disclosedNothing()).isTrue();
        assertThat(complaints(0)).isEmpty();
        assertThat(setUp.terminal.document().at("/schema_version").asString()).isEqualTo("doctor-v1");
        assertThat(setUp.terminal.document().at("/exit_status").asString()).isEqualTo("completed");
    }

    @Test
    void nothing_is_written_to_the_environment() {
        setUp.terminal.type("doctor");
        assertThat(setUp.simulator.requests())
                .filteredOn(request ->
                        request.path().contains("/api/data") && !request.path().contains("$batch"))
                .allMatch(request -> request.method().equals("GET"));
        assertThat(setUp.simulator.requests())
                .flatMap(request -> request.parts())
                .isNotEmpty()
                .allMatch(part -> part.method().equals("GET"));
    }

    @Test
    void an_invalid_configuration_leaves_the_rest_unchecked() throws IOException {
        Files.writeString(directory.resolve("opencloser.toml"), "[lease]\nseconds = true\n");

        Map<String, String> complaints = complaints(2);

        assertThat(complaints).containsOnlyKeys(ALL);
        assertThat(complaints.get("configuration")).startsWith("problem: opencloser.toml: lease.seconds: expected");
        assertThat(complaints.get("task owners")).isEqualTo("not_checked: it depends on: configuration");
    }

    @Test
    void an_unavailable_journal_is_a_problem() throws IOException {
        Files.createDirectories(directory.resolve(".opencloser"));
        Files.writeString(directory.resolve(".opencloser/journal.mv.db"), "my notes");
        onlyComplaint("journal", "is damaged, or is not a database; restore it from a backup");
    }

    @Test
    void a_missing_mapping_leaves_dependent_checks_unchecked() throws IOException {
        Files.delete(directory.resolve("dataverse_mapping.json"));

        Map<String, String> complaints = complaints(2);

        assertThat(complaints).containsOnlyKeys("mapping", "approval", "metadata", "privileges");
        assertThat(complaints.get("mapping"))
                .startsWith("problem: ")
                .contains("check mapping_artifact in section [dataverse]");
        assertThat(complaints.get("metadata")).isEqualTo("not_checked: depends on: mapping");
    }

    @Test
    void an_unapproved_mapping_is_a_problem() {
        setUp.mapping(mapping -> mapping.get("_meta").asObject().put("approved", false));
        onlyComplaint("approval", "set _meta.approved to true");
    }

    @Test
    void a_mapping_with_gaps_is_a_problem() {
        setUp.mapping(mapping -> at(mapping, "entities", "task").put("entity_set_name", "works"));
        onlyComplaint("metadata", "1 gap, the first: entities.task: the entity set is tasks, not works");
    }

    @Test
    void a_refused_sign_in_leaves_the_environment_unchecked() {
        setUp.terminal.variables.put("DATAVERSE_CLIENT_SECRET", "wrong");

        Map<String, String> complaints = complaints(2);

        assertThat(complaints).containsOnlyKeys("sign-in", "user", "metadata", "privileges", "task owners");
        assertThat(complaints.get("sign-in")).contains("check DATAVERSE_CLIENT_SECRET");
        assertThat(complaints.get("user")).isEqualTo("not_checked: it depends on: sign-in");
        assertThat(setUp.terminal.type("doctor")).isEqualTo(2);
        assertThat(setUp.terminal.out().lines())
                .anyMatch(line -> line.startsWith("problem      sign-in        the login service does not accept"))
                .anyMatch(line -> line.startsWith("not checked  user           it depends on: sign-in"));
    }

    @Test
    void missing_variables_fail_the_sign_in_check() {
        setUp.terminal.variables.remove("DATAVERSE_TENANT_ID");
        assertThat(complaints(2).get("sign-in")).contains("not set in the environment: DATAVERSE_TENANT_ID");
    }

    @Test
    void a_missing_application_user_is_a_problem() {
        setUp.simulator
                .faults()
                .on("GET", "/WhoAmI")
                .forever()
                .code("0x80072560")
                .status(403);

        Map<String, String> complaints = complaints(2);

        assertThat(complaints).containsOnlyKeys("user", "metadata", "privileges", "task owners");
        assertThat(complaints.get("user")).contains("no application user for this app", "Power Platform admin center");
    }

    @Test
    void a_missing_privilege_is_named() {
        setUp.simulator.privilege("prvWriteoc_callqueueitem", false);
        onlyComplaint("privileges", "lacks prvWriteoc_callqueueitem; add them to a security role");
    }

    @Test
    void owners_that_cannot_own_tasks_are_a_problem() {
        setUp.terminal.variables.put("OPENCLOSER_TASK_OWNERS_REVIEW", SetupFixture.DISABLED);
        onlyComplaint("task owners", "the owner of review tasks cannot own them: the user is disabled");
        setUp.terminal.variables.remove("OPENCLOSER_TASK_OWNERS_REVIEW");
        onlyComplaint("task owners", "no owner for review tasks; set review in section [task_owners]");
    }
}
