package io.opencloser.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionSettingsTest {
    private static final Map<String, String> COMPLETE = Map.of(
            "DATAVERSE_ENV_URL", "https://contoso.example",
            "DATAVERSE_TENANT_ID", "the-tenant",
            "DATAVERSE_CLIENT_ID", "the-client",
            "DATAVERSE_CLIENT_SECRET", "the-secret");

    @Test
    void every_missing_variable_is_named_in_one_line() {
        assertThatThrownBy(() -> ConnectionSettings.from(new EnvironmentVariables(Map.of("DATAVERSE_TENANT_ID", " "))))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "environment variables not set: DATAVERSE_ENV_URL, DATAVERSE_TENANT_ID, DATAVERSE_CLIENT_ID,"
                                + " DATAVERSE_CLIENT_SECRET or DATAVERSE_CLIENT_CERTIFICATE");
    }

    @Test
    void its_text_shows_no_value() {
        EnvironmentVariables environment = new EnvironmentVariables(COMPLETE);

        assertThat(ConnectionSettings.from(environment) + " " + environment)
                .doesNotContain("contoso")
                .doesNotContain("the-tenant")
                .doesNotContain("the-secret");
    }

    @Test
    void an_invalid_url_is_refused_without_repeating_it() {
        Map<String, String> variables = new HashMap<>(COMPLETE);
        variables.put("DATAVERSE_ENV_URL", "contoso example");

        assertThatThrownBy(() -> ConnectionSettings.from(new EnvironmentVariables(variables)))
                .hasMessageStartingWith("DATAVERSE_ENV_URL: expected")
                .hasMessageNotContaining("contoso");
    }
}
