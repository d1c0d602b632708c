package io.opencloser.cli;

import static io.opencloser.cli.SetupFixture.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code verify-crm} (requirement 8.2), and its message for each failure to read the CRM. */
class VerifySpec {
    private static final String NO_TURN =
            "warning: The field queue.next_attempt_at may not be updated: a row that stays"
                    + " callable after its call may be called again at once.";

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

    @Test
    void a_mapping_that_fits_is_reported_as_fitting() {
        assertThat(setup.terminal.type("verify-crm")).isZero();
        assertThat(setup.terminal.out().lines()).containsExactly("the mapping fits", "it is approved", NO_TURN);
        assertThat(setup.simulator.requests())
                .filteredOn(request -> request.path().contains("/api/data"))
                .hasSize(1);
    }

    @Tag("2.6")
    @Test
    void a_mapping_that_lets_a_row_wait_for_its_turn_has_no_warning() {
        setup.mapping(mapping -> at(mapping, "fields", "queue.next_attempt_at").put("approved_update_field", true));
        assertThat(setup.terminal.type("verify-crm")).isZero();
        assertThat(setup.terminal.out().lines()).containsExactly("the mapping fits", "it is approved");
    }

    private static void unapproved(ObjectNode mapping) {
        ((ObjectNode) mapping.get("_meta")).put("approved", false);
    }

    @Test
    void approval_is_reported_separately_from_gaps() {
        setup.mapping(VerifySpec::unapproved);

        assertThat(setup.terminal.type("verify-crm")).isZero();
        assertThat(setup.terminal.out().lines())
                .containsExactly(
                        "the mapping fits",
                        "it is not approved: review it and set _meta.approved to true before the first write",
                        NO_TURN);
    }

    @Tag("8.2")
    @Test
    void each_gap_is_printed_on_its_own_line() {
        setup.simulator.optimisticConcurrency("oc_callqueueitem", false);
        setup.mapping(mapping -> {
            at(mapping, "entities", "task").put("entity_set_name", "works");
            at(mapping, "option_sets", "queue_status.dnc").put("value", 7);
            at(mapping, "fields", "queue.status").put("approved_update_field", false);
        });

        assertThat(setup.terminal.type("verify-crm")).isEqualTo(1);

        assertThat(setup.terminal.out().lines())
                .containsExactly(
                        "the mapping does not fit, 4 gaps",
                        "it is approved",
                        NO_TURN,
                        "  The field queue.status may not be updated: set its approved_update_field to true.",
                        "  entities.queue_item: optimistic concurrency is switched off for oc_callqueueitem, so that its"
                                + " rows cannot be guarded against lost updates",
                        "  entities.task: the entity set is tasks, not works",
                        "  option_sets.queue_status.dnc: oc_queuestatus has no value 7");
    }

    @Test
    void programs_get_a_document() {
        setup.mapping(mapping -> {
            at(mapping, "entities", "task").put("entity_set_name", "works");
            unapproved(mapping);
        });

        assertThat(setup.terminal.type("verify-crm", "--output", "json")).isEqualTo(1);

        var document = setup.terminal.document();
        assertThat(document.at("/schema_version").asText()).isEqualTo("verification-v1");
        assertThat(document.at("/exit_status").asText()).isEqualTo("blocked");
        assertThat(document.at("/approved").booleanValue()).isFalse();
        assertThat(document.at("/gaps").size()).isEqualTo(1);
        assertThat(document.at("/gaps/0/stands").asText()).isEqualTo("works");
        assertThat(document.at("/gaps/0/expected").asText()).isEqualTo("tasks");
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
        setup.simulator.refuseSignIn(aadsts);

        assertThat(setup.terminal.type("verify-crm")).isEqualTo(2);

        assertThat(setup.terminal.out()).isEmpty();
        assertThat(setup.terminal.err().lines()).singleElement().asString().contains(words);
        assertThat(setup.disclosedNothing()).isTrue();
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
        var fault = setup.simulator.faults().on("*", "/api/data").forever();
        if (code != null) {
            fault.code(code);
        }
        fault.status(status);

        assertThat(setup.terminal.type("verify-crm")).isEqualTo(2);

        assertThat(setup.terminal.err().lines()).singleElement().asString().contains(words);
        assertThat(setup.disclosedNothing()).isTrue();
    }

    @Test
    void an_unreachable_environment_is_reported_in_one_line() {
        setup.terminal.variables.put("DATAVERSE_ENV_URL", "http://127.0.0.1:1");

        assertThat(setup.terminal.type("verify-crm", "--output", "json")).isEqualTo(2);

        assertThat(setup.terminal.document().at("/exit_status").asText()).isEqualTo("failed");
        assertThat(setup.terminal.document().at("/schema_version").asText()).isEqualTo("verification-v1");
        assertThat(setup.terminal.document().at("/message").asText())
                .contains("the environment cannot be reached")
                .doesNotContain("127.0.0.1");
    }

    @Test
    void without_a_mapping_or_variables_no_request_is_sent() {
        setup.terminal.variables.remove("DATAVERSE_CLIENT_SECRET");
        assertThat(setup.terminal.type("verify-crm")).isEqualTo(2);
        assertThat(setup.terminal.err()).contains("environment variables not set: DATAVERSE_CLIENT_SECRET");
        setup.terminal.variables.put("OPENCLOSER_DATAVERSE_MAPPING_ARTIFACT", "missing.json");
        assertThat(setup.terminal.type("verify-crm")).isEqualTo(2);
        assertThat(setup.terminal.err()).contains("missing.json: the mapping artifact does not exist");
        assertThat(setup.simulator.requests()).isEmpty();
    }
}
