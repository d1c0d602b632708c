package io.opencloser.cli;

import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs an operator's usual commands in one process against a simulated CRM, so that the JDK learns which classes they need and
 * keeps those ready (class-data sharing). The launcher runs it once for each build and JDK.
 */
public final class Training {
    private static final String ITEM = "0d000000-0000-4000-8000-000000000001";
    private static final String CALL = "CA-training";
    private static final String OUTCOME = """
            {
              "provider_call_id": "%s",
              "agent_version": "1",
              "final_disposition": "voicemail",
              "summary": "left a voicemail",
              "started_at": "2026-01-21T15:00:00.000Z",
              "ended_at": "2026-01-21T15:01:00.000Z"
            }
            """;

    private Training() {}

    /** Needs an empty folder, where the files stay. Ends with 0 if every command did. */
    public static void main(String[] arguments) throws IOException {
        Main.neverRepeatWrites();
        Path folder = Path.of(arguments[0]);
        Files.writeString(folder.resolve("dataverse_mapping.json"), SimulatorOptions.demoMapping());
        Files.writeString(folder.resolve("outcome.json"), OUTCOME.formatted(CALL));
        boolean right = true;
        try (DataverseSimulator crm = DataverseSimulator.start(SimulatorOptions.demo())) {
            for (List<String> command : commands()) {
                right &= run(crm, folder, command) == 0;
            }
        }
        System.exit(right ? 0 : 1);
    }

    private static List<List<String>> commands() {
        String session = SessionId.derivedFrom("cli", CALL).value();
        return List.of(
                List.of("--version"),
                List.of("--help"),
                List.of("accept", "--queue-item-id", ITEM, "--outcome", "outcome.json"),
                List.of("sessions"),
                List.of("resume", "--all"),
                List.of("resume", session),
                List.of("resume", session, "--output", "json"),
                List.of("show", session));
    }

    private static int run(DataverseSimulator crm, Path folder, List<String> command) {
        String url = crm.baseUri().toString();
        EnvironmentVariables environment = new EnvironmentVariables(Map.of(
                "DATAVERSE_ENV_URL", url,
                "DATAVERSE_AUTHORITY", url,
                "DATAVERSE_TENANT_ID", "00000000-0000-4000-8000-00000000000a",
                "DATAVERSE_CLIENT_ID", "00000000-0000-4000-8000-00000000000b",
                "DATAVERSE_CLIENT_SECRET", "any-but-the-word-wrong"));
        return CompositionRoot.run(environment, folder, command.toArray(String[]::new));
    }
}
