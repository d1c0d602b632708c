package io.opencloser.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SignInTest extends SimulatorTestBase {
    private static final String FORM = "Content-Type";
    private static final String URLENCODED = "application/x-www-form-urlencoded";
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

    @Override
    SimulatorOptions options() {
        return SimulatorOptions.demo().clock(now::get);
    }

    private WebClient.Answer token(String form) throws Exception {
        return client.post("/any-tenant/oauth2/v2.0/token", form, FORM, URLENCODED);
    }

    @Test
    void any_client_with_any_secret_gets_a_token_that_opens_the_web_api() throws Exception {
        var answer = token(
                "grant_type=client_credentials&client_id=app&client_secret=s3cret&scope=http%3A%2F%2Fx%2F.default");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("expires_in").intValue()).isEqualTo(3600);
        String token = answer.json().path("access_token").textValue();
        var whoAmI = client.get("WhoAmI", "Authorization", "Bearer " + token);
        assertThat(whoAmI.status()).isEqualTo(200);
        assertThat(whoAmI.json().properties())
                .extracting(Map.Entry::getKey)
                .contains("UserId", "BusinessUnitId", "OrganizationId");
    }

    @Test
    void the_secret_wrong_is_refused_without_being_echoed() throws Exception {
        var answer = token("grant_type=client_credentials&client_id=app&client_secret=wrong&scope=x/.default");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("error").textValue()).isEqualTo("invalid_client");
        assertThat(answer.json().path("error_description").textValue()).startsWith("AADSTS7000215");
    }

    @Test
    void a_client_assertion_replaces_the_secret() throws Exception {
        var answer = token("grant_type=client_credentials&client_id=app&scope=x/.default&client_assertion=jwt"
                + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void a_grant_without_secret_scope_or_client_is_refused() throws Exception {
        assertThat(token("grant_type=client_credentials&client_id=a&scope=x/.default")
                        .status())
                .isEqualTo(401);
        assertThat(token("grant_type=client_credentials&client_id=a&client_secret=s&scope=x")
                        .status())
                .isEqualTo(400);
        assertThat(token("grant_type=password&client_id=a&client_secret=s&scope=x/.default")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_missing_or_unknown_token_is_a_401_that_names_the_authority() throws Exception {
        var answer = client.get("WhoAmI", "Authorization", "Bearer made-up");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .contains("authorization_uri=" + simulator.baseUri() + "/common/oauth2/authorize");
        assertThat(client.get("WhoAmI", "Authorization", "None").status()).isEqualTo(401);
    }

    @Test
    void a_token_expires_by_the_simulators_clock_and_on_demand() throws Exception {
        assertThat(client.get("WhoAmI").status()).isEqualTo(200);
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(60)));
        assertThat(client.get("WhoAmI").status()).isEqualTo(401);
        WebClient fresh = new WebClient(simulator);
        assertThat(fresh.get("WhoAmI").status()).isEqualTo(200);
        simulator.expireTokens();
        assertThat(fresh.get("WhoAmI").status()).isEqualTo(401);
    }

    @Test
    void the_request_log_keeps_neither_tokens_nor_secrets() throws Exception {
        token("grant_type=client_credentials&client_id=app&client_secret=topsecret&scope=x/.default");
        client.get("WhoAmI");
        assertThat(simulator.requests().toString()).doesNotContain("topsecret").doesNotContain("Bearer");
        assertThat(simulator.requests()).hasSize(2);
    }

    @Test
    void a_sign_in_library_finds_its_two_discovery_documents() throws Exception {
        var configuration = client.get("/t/v2.0/.well-known/openid-configuration");
        assertThat(configuration.json().path("token_endpoint").textValue())
                .isEqualTo(simulator.baseUri() + "/t/oauth2/v2.0/token");
        var instances = client.get("/common/discovery/instance?api-version=1.1");
        assertThat(instances.json().path("tenant_discovery_endpoint").textValue())
                .startsWith(simulator.baseUri().toString());
    }
}
