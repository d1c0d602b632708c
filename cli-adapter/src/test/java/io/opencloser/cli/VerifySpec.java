package io.opencloser.cli;

import static io.opencloser.cli.SetupFixture.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** {@code verify-crm} (requirement 8.2), and what it says when it cannot ask. */
class VerifySpec {
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

    @Test
    void a_mapping_that_fits_is_reported_as_fitting() {
        assertThat(setUp.terminal.type("verify-crm")).isZero();
        assertThat(setUp.terminal.out().lines()).containsExactly("the mapping fits", "it is approved");
        assertThat(setUp.simulator.requests())
                .filteredOn(request -> request.path().contains("/api/data"))
                .hasSize(1);
    }

    private static void unapproved(ObjectNode mapping) {
        mapping.get("_meta").asObject().put("approved", false);
    }

    @Test
    void approval_is_reported_separately_from_gaps() {
        setUp.mapping(VerifySpec::unapproved);

        assertThat(setUp.terminal.type("verify-crm")).isZero();
        assertThat(setUp.terminal.out().lines())
                .containsExactly(
                        "the mapping fits",
                        "it is not approved: review it and set _meta.approved to true before the first write");
    }

    @Tag("8.2")
    @Test
    void each_gap_is_printed_on_its_own_line() {
        setUp.simulator.optimisticConcurrency("oc_callqueueitem", false);
        setUp.mapping(mapping -> {
            at(mapping, "entities", "task").put("entity_set_name", "works");
            at(mapping, "option_sets", "queue_status.dnc").put("value", 7);
            at(mapping, "fields", "queue.status").put("approved_update_field", false);
        });

        assertThat(setUp.terminal.type("verify-crm")).isEqualTo(1);

        assertThat(setUp.terminal.out().lines())
                .containsExactly(
                        "the mapping does not fit, 4 gaps",
                        "it is approved",
                        "  The field queue.status may not be updated: set its approved_update_field to true.",
                        "  entities.queue_item: optimistic concurrency is switched off for oc_callqueueitem, so that its"
                                + " rows cannot be guarded against lost updates",
                        "  entities.task: the entity set is tasks, not works",
                        "  option_sets.queue_status.dnc: oc_queuestatus has no value 7");
    }

    @Test
    void programs_get_a_document() {
        setUp.mapping(mapping -> {
            at(mapping, "entities", "task").put("entity_set_name", "works");
            unapproved(mapping);
        });

        assertThat(setUp.terminal.type("verify-crm", "--output", "json")).isEqualTo(1);

        var document = setUp.terminal.document();
        assertThat(document.at("/schema_version").asString()).isEqualTo("verification-v1");
        assertThat(document.at("/exit_status").asString()).isEqualTo("blocked");
        assertThat(document.at("/approved").booleanValue()).isFalse();
        assertThat(document.at("/gaps").size()).isEqualTo(1);
        assertThat(document.at("/gaps/0/stands").asString()).isEqualTo("works");
        assertThat(document.at("/gaps/0/expected").asString()).isEqualTo("tasks");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "90002   | does not know the tenant; check DATAVERSE_TENANT_ID",
                "700016  | does not know the app in this tenant; check DATAVERSE_CLIENT_ID",
                "7000215 | does not accept the client secret; check DATAVERSE_CLIENT_SECRET",
                "7000222 | the client secret has expired; create a new one",
                "500011  | does not know the environment in this tenant; check DATAVERSE_ENV_URL"
            })
    void every_sign_in_failure_has_its_own_message(int aadsts, String words) {
        setUp.simulator.refuseSignIn(aadsts);

        assertThat(setUp.terminal.type("verify-crm")).isEqualTo(2);

        assertThat(setUp.terminal.out()).isEmpty();
        assertThat(setUp.terminal.err().lines()).singleElement().asString().contains(words);
        assertThat(setUp.disclosedNothing()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 |            | the environment does not accept the sign-in; check that DATAVERSE_ENV_URL",
                "403 | 0x80072560 | no application user for this app",
                "404 |            | there is no Dataverse at this address; check DATAVERSE_ENV_URL"
            })
    void every_refusal_of_the_environment_has_its_own_message(int status, @Nullable String code, String words) {
        var fault = setUp.simulator.faults().on("*", "/api/data").forever();
        if (code != null) {
            fault.code(code);
        }
        fault.status(status);

        assertThat(setUp.terminal.type("verify-crm")).isEqualTo(2);

        assertThat(setUp.terminal.err().lines()).singleElement().asString().contains(words);
        assertThat(setUp.disclosedNothing()).isTrue();
    }

    @Test
    void an_unreachable_environment_is_reported_in_one_line() {
        setUp.terminal.variables.put("DATAVERSE_ENV_URL", "http://127.0.0.1:1");

        assertThat(setUp.terminal.type("verify-crm", "--output", "json")).isEqualTo(2);

        assertThat(setUp.terminal.document().at("/exit_status").asString()).isEqualTo("failed");
        assertThat(setUp.terminal.document().at("/schema_version").asString()).isEqualTo("verification-v1");
        assertThat(setUp.terminal.document().at("/message").asString())
                .contains("the environment cannot be reached")
                .doesNotContain("127.0.0.1");
    }

    @Test
    void without_a_mapping_or_variables_no_request_is_sent() {
        setUp.terminal.variables.remove("DATAVERSE_CLIENT_SECRET");
        assertThat(setUp.terminal.type("verify-crm")).isEqualTo(2);
        assertThat(setUp.terminal.err()).contains("not set in the environment: DATAVERSE_CLIENT_SECRET");
        setUp.terminal.variables.put("OPENCLOSER_DATAVERSE_MAPPING_ARTIFACT", "missing.json");
        assertThat(setUp.terminal.type("verify-crm")).isEqualTo(2);
        assertThat(setUp.terminal.err()).contains("missing.json: there is no such file");
        assertThat(setUp.simulator.requests()).isEmpty();
    }
}
