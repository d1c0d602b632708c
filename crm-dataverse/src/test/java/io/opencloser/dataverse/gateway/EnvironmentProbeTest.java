package io.opencloser.dataverse.gateway;

import static io.opencloser.dataverse.gateway.SimulatedConnection.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.dataverse.client.SignInFailedException;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProbeTest {
    private static final MappingArtifact DEMO = MappingArtifact.parse(SimulatorOptions.demoMapping());

    /** One line with the next step and without secrets. */
    private static void assertFailsWith(CrmException.Kind kind, String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CrmException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.getMessage())
                    .contains(message)
                    .contains(";")
                    .matches("[ -~]+")
                    .doesNotContain("127.0.0.1", "http:");
        });
    }

    @Test
    void the_demo_mapping_matches_the_environment() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            assertThat(environment.verify(mapping -> {})).isEmpty();
            assertThat(environment.verify(mapping -> at(mapping, "_meta").put("approved", false)))
                    .as("approval is told apart")
                    .isEmpty();
            assertThat(environment.simulator.requests()).hasSize(2);
        }
    }

    @Test
    void gaps_within_the_mapping_and_towards_the_environment_are_reported_together() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            assertThat(environment.verify(mapping -> {
                        at(mapping, "fields").remove("task.owner");
                        at(mapping, "fields", "queue.campaign").put("type", "boolean");
                        at(mapping, "fields", "queue.facility_account").put("lookup_target", "contact");
                    }))
                    .containsExactly(
                            "The field task.owner is missing: add it under fields, with its column.",
                            "fields.queue.campaign: the column oc_campaign is of type String, not boolean",
                            "fields.queue.facility_account: the column oc_facilityaccount leads to account, not to"
                                    + " contact");
        }
    }

    @Test
    void who_am_i_returns_the_application_user() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            assertThat(environment.inspection.whoAmI()).isEqualTo(ProbedEnvironment.APPLICATION);
        }
    }

    @Test
    void a_missing_application_user_is_reported() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            environment
                    .simulator
                    .faults()
                    .on("*", "/api/data")
                    .forever()
                    .code("0x80072560")
                    .status(403);
            assertFailsWith(CrmException.Kind.SIGN_IN, "no application user", environment.inspection::whoAmI);
            assertFailsWith(
                    CrmException.Kind.SIGN_IN, "no application user", () -> environment.inspection.verify(DEMO));
        }
    }

    @Test
    void a_403_of_who_am_i_without_a_code_is_about_the_application_user() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            environment.simulator.faults().on("*", "/WhoAmI").forever().status(403);
            assertFailsWith(CrmException.Kind.SIGN_IN, "no application user", environment.inspection::whoAmI);
        }
    }

    @Test
    void a_token_that_the_environment_refuses_is_reported() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            environment.simulator.expireTokens();
            assertFailsWith(CrmException.Kind.SIGN_IN, "does not accept the sign-in", environment.inspection::whoAmI);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 404, 405, 410})
    void an_address_without_a_dataverse_is_reported(int status) {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            environment.simulator.faults().on("*", "/api/data").forever().status(status);
            assertFailsWith(
                    CrmException.Kind.PERMANENT, "no Dataverse at this address", environment.inspection::whoAmI);
            assertFailsWith(
                    CrmException.Kind.PERMANENT,
                    "no Dataverse at this address",
                    () -> environment.inspection.verify(DEMO));
        }
    }

    @Test
    void a_response_without_a_user_is_not_from_a_dataverse() {
        assertFailsWith(CrmException.Kind.PERMANENT, "no Dataverse at this address", () -> whoAmIOfAServerSaying("{}"));
    }

    @Test
    void an_html_page_is_not_a_response() {
        assertFailsWith(
                CrmException.Kind.TRANSIENT,
                "not JSON; check DATAVERSE_ENV_URL",
                () -> whoAmIOfAServerSaying("<html>"));
    }

    private static void whoAmIOfAServerSaying(String text) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            ProbedEnvironment.inspect("http://127.0.0.1:" + server.getAddress().getPort(), refresh -> "t")
                    .whoAmI();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void an_unreachable_environment_is_reported() {
        assertFailsWith(
                CrmException.Kind.TRANSIENT,
                "the environment cannot be reached; check the network and DATAVERSE_ENV_URL",
                () -> ProbedEnvironment.inspect("http://127.0.0.1:1", refresh -> "t")
                        .whoAmI());
    }

    @Test
    void a_failed_sign_in_states_its_own_next_step() {
        var inspection = ProbedEnvironment.inspect("http://127.0.0.1:1", refresh -> {
            throw SignInFailedException.permanentFailure("the secret is wrong; change it");
        });
        assertFailsWith(CrmException.Kind.SIGN_IN, "the secret is wrong; change it", inspection::signIn);
        assertFailsWith(CrmException.Kind.SIGN_IN, "the secret is wrong; change it", inspection::whoAmI);
    }

    @Test
    void missing_privileges_are_named() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            assertThat(environment.inspection.missingPrivileges(DEMO, ProbedEnvironment.APPLICATION))
                    .isEmpty();
            environment.simulator.privilege("prvWriteoc_callqueueitem", false);
            environment.simulator.privilege("prvCreateActivity", false);
            environment.simulator.privilege("prvDeleteActivity", false);
            assertThat(environment.inspection.missingPrivileges(DEMO, ProbedEnvironment.APPLICATION))
                    .containsExactly("prvWriteoc_callqueueitem", "prvCreateActivity");
        }
    }

    @Test
    void a_refused_read_names_the_privilege_and_nothing_else_of_the_services_text() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            environment.simulator.privilege("prvReadsystemuser", false);
            assertFailsWith(
                    CrmException.Kind.SIGN_IN,
                    "HTTP 403 (0x80040220); the app's user lacks the privilege prvReadsystemuser; add it to a security"
                            + " role of that user",
                    () -> environment.inspection.owner(SimulatedConnection.USER));
        }
    }

    @Test
    void owners_are_enabled_users_or_teams() {
        try (ProbedEnvironment environment = ProbedEnvironment.demo()) {
            assertThat(environment.inspection.owner(SimulatedConnection.USER)).isInstanceOf(OwnerCheck.Verified.class);
            assertThat(environment.inspection.owner(SimulatedConnection.DISABLED_USER))
                    .isEqualTo(new OwnerCheck.Rejected("the user is disabled"));
        }
    }
}
