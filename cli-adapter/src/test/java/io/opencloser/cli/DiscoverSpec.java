package io.opencloser.cli;

import static io.opencloser.cli.SetupFixture.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.dataverse.mapping.MappingArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code discover-crm} (requirement 8.2). */
class DiscoverSpec {
    private static final String[] DISCOVER = {"discover-crm", "--scaffold", "scaffold.json", "--out", "found.json"};

    @TempDir
    Path directory;

    @SuppressWarnings("NullAway.Init") // JUnit sets it before every test
    private SetupFixture setup;

    @BeforeEach
    void with_a_scaffold() {
        setup = new SetupFixture(directory);
        setup.write("scaffold.json", mapping -> {
            mapping.remove("_meta");
            at(mapping, "entities", "task").remove("entity_set_name");
            mapping.remove("option_sets");
        });
    }

    @AfterEach
    void stop() {
        setup.close();
    }

    private Path found() {
        return directory.resolve("found.json");
    }

    @Test
    void a_scaffold_becomes_an_unapproved_artifact() throws IOException {
        assertThat(setup.terminal.type(DISCOVER)).isZero();

        assertThat(setup.terminal.out().lines())
                .containsExactly("wrote found.json, unapproved", "no gaps: review it and set _meta.approved to true");
        MappingArtifact artifact = MappingArtifact.read(found());
        assertThat(artifact.approved()).isFalse();
        assertThat(artifact.incomplete()).isEmpty();
        assertThat(artifact.environmentUrl())
                .isEqualTo(setup.simulator.baseUri().toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(found())))
                .isEqualTo("rw-------");
        assertThat(setup.disclosedNothing()).isTrue();
    }

    @Test
    void the_scaffold_in_the_manual_is_complete() throws IOException {
        String manual = Files.readString(Path.of("..", "docs", "mapping.md"));
        String scaffold = manual.substring(manual.indexOf("```json") + 7, manual.indexOf("```\n\n|"));
        Files.writeString(directory.resolve("scaffold.json"), scaffold);

        assertThat(setup.terminal.type(DISCOVER)).as(setup.printed()).isZero();
        assertThat(MappingArtifact.read(found()).optionValue("queue_status.in_progress"))
                .hasValue(100000001);
    }

    @Tag("8.2")
    @Test
    void a_completed_scaffold_passes_verification() throws IOException {
        setup.terminal.type(DISCOVER);
        String reviewed = Files.readString(found()).replace("\"approved\" : false", "\"approved\" : true");
        Files.writeString(directory.resolve("dataverse_mapping.json"), reviewed);

        assertThat(setup.terminal.type("verify-crm")).isZero();
        assertThat(setup.terminal.out().lines()).startsWith("the mapping fits", "it is approved");
    }

    @Tag("8.2")
    @Test
    void every_gap_is_listed_at_once_and_the_file_is_still_written() {
        setup.write("scaffold.json", mapping -> {
            at(mapping, "fields", "queue.phone").put("logical_name", "oc_gone");
            at(mapping, "entities", "account").put("logical_name", "oc_nothing");
        });

        assertThat(setup.terminal.type(DISCOVER)).isEqualTo(1);

        assertThat(setup.terminal.out().lines())
                .containsExactly(
                        "wrote found.json, unapproved",
                        "2 gaps to close before approval:",
                        "  entities.account: there is no table oc_nothing",
                        "  fields.queue.phone: there is no column oc_gone");
        assertThat(found()).isRegularFile();
    }

    @Test
    void programs_get_the_gaps_as_records() {
        setup.write(
                "scaffold.json", mapping -> at(mapping, "fields", "queue.phone").put("logical_name", "oc_gone"));

        setup.terminal.type(Stream.concat(Stream.of(DISCOVER), Stream.of("--output", "json"))
                .toArray(String[]::new));

        var document = setup.terminal.document();
        assertThat(document.at("/schema_version").asText()).isEqualTo("discovery-v1");
        assertThat(document.at("/exit_status").asText()).isEqualTo("blocked");
        assertThat(document.at("/approved").booleanValue()).isFalse();
        assertThat(document.at("/out").asText()).isEqualTo("found.json");
        assertThat(document.at("/gaps/0/where").asText()).isEqualTo("fields.queue.phone");
        assertThat(document.at("/gaps/0/stands").asText()).isEqualTo("oc_gone");
        assertThat(document.at("/gaps/0/expected").asText()).isEqualTo("a column of the table");
    }

    @Test
    void an_approved_mapping_is_not_overwritten_and_no_request_is_sent() throws IOException {
        setup.write("found.json", mapping -> {});
        String before = Files.readString(found());

        assertThat(setup.terminal.type(DISCOVER)).isEqualTo(2);

        assertThat(setup.terminal.err()).contains("is an approved mapping");
        assertThat(Files.readString(found())).isEqualTo(before);
        assertThat(setup.simulator.requests()).isEmpty();
    }

    @Test
    void a_file_that_is_not_a_mapping_is_not_overwritten() throws IOException {
        Files.writeString(found(), "my notes");

        assertThat(setup.terminal.type(DISCOVER)).isEqualTo(2);

        assertThat(Files.readString(found())).isEqualTo("my notes");
    }

    @Test
    void a_scaffold_can_be_completed_in_place_repeatedly() {
        assertThat(setup.terminal.type("discover-crm", "--scaffold", "scaffold.json", "--out", "scaffold.json"))
                .isZero();
        assertThat(setup.terminal.type("discover-crm", "--scaffold", "scaffold.json", "--out", "scaffold.json"))
                .isZero();
    }

    @Test
    void nothing_is_written_when_the_environment_does_not_answer() {
        setup.simulator.faults().on("POST", "/\\$batch").forever().status(503);

        assertThat(setup.terminal.type(DISCOVER)).isEqualTo(2);

        assertThat(found()).doesNotExist();
        assertThat(setup.terminal.err()).contains("POST $batch: HTTP 503");
        assertThat(setup.disclosedNothing()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "discover-crm",
                "discover-crm --scaffold scaffold.json",
                "discover-crm --out found.json",
                "discover-crm --scaffold missing.json --out found.json",
                "discover-crm --scaffold= --out found.json",
                "discover-crm --scaffold scaffold.json --out="
            })
    void a_usage_error_is_one_line(String command) {
        assertThat(setup.terminal.type(command.split(" ", -1))).isEqualTo(2);
        assertThat(setup.terminal.err().lines()).hasSize(1);
        assertThat(setup.simulator.requests()).isEmpty();
        assertThat(found()).doesNotExist();
    }

    @Test
    void the_help_shows_an_example() {
        for (String command : new String[] {"discover-crm", "verify-crm", "doctor"}) {
            assertThat(setup.terminal.type(command, "--help")).isZero();
            assertThat(setup.terminal.out()).contains("Example:", "opencloser " + command, "Exit code 0");
        }
    }
}
