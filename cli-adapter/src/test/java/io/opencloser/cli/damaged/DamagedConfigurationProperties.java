package io.opencloser.cli.damaged;

import io.opencloser.cli.config.ConfigException;
import io.opencloser.cli.config.Configurations;
import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.fixtures.fuzz.DamagedDocuments;
import io.opencloser.fixtures.fuzz.Refusals;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requirement 9.3: the configuration. */
class DamagedConfigurationProperties extends DamagedDocuments {
    private static final String CONFIGURATION = """
            [run]
            default_mode = "dry-run"
            campaign = "spring"
            [dataverse]
            mapping_artifact = "m.json"
            callable_status = "ready"
            idempotency = "record-id"
            write_strategy = "atomic"
            [retry]
            max_retries = 3
            backoff_seconds = [1, 2.5, 4]
            retry_after_cap_seconds = 30
            [limits]
            max_concurrency = 16
            request_timeout_seconds = 30
            [task_owners]
            callback = "0b000000-0000-4000-8000-000000000001"
            [eligibility]
            max_attempts = 5
            default_timezone = "America/Los_Angeles"
            [call_window]
            start = "09:00"
            end = "20:00"
            [store]
            url = "jdbc:h2:file:./journal"
            user = ""
            [lease]
            seconds = 120
            [artifacts]
            dir = "./artifacts"
            """;

    private final ReusedFile file = new ReusedFile("opencloser.toml");

    @Override
    public List<String> documents() {
        return List.of(CONFIGURATION);
    }

    @Override
    public void read(byte[] document) {
        file.with(document);
        try {
            Configurations.load(Optional.empty(), file.folder(), new EnvironmentVariables(Map.of()));
        } catch (ConfigException e) {
            Refusals.isOneLine(e.getMessage());
        }
    }
}
