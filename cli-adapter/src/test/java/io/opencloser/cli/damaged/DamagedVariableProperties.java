package io.opencloser.cli.damaged;

import io.opencloser.cli.config.ConfigException;
import io.opencloser.cli.config.Configurations;
import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.fixtures.fuzz.DamagedDocuments;
import io.opencloser.fixtures.fuzz.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requirement 9.3: environment variables; each document is the name and value of one. */
class DamagedVariableProperties extends DamagedDocuments {
    private final ReusedFile file = new ReusedFile("opencloser.toml");

    @Override
    public List<String> documents() {
        return List.of(
                "OPENCLOSER_RETRY_BACKOFF_SECONDS=[1, 2, 4]",
                "OPENCLOSER_CALL_WINDOW_START=09:00",
                "OPENCLOSER_LEASE_SECONDS=120",
                "OPENCLOSER_STORE_URL=jdbc:h2:file:./journal",
                "OPENCLOSER_ELIGIBILITY_DEFAULT_TIMEZONE=America/Los_Angeles");
    }

    @Override
    public void read(byte[] document) {
        String variable = new String(document, StandardCharsets.UTF_8);
        int equals = Math.max(variable.indexOf('='), 0);
        file.with(new byte[0]);
        try {
            Configurations.load(
                    Optional.empty(),
                    file.folder(),
                    new EnvironmentVariables(Map.of(
                            variable.substring(0, equals),
                            variable.substring(Math.min(variable.length(), equals + 1)))));
        } catch (ConfigException e) {
            Refusals.isOneLine(e.getMessage());
        }
    }
}
