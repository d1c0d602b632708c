package io.opencloser.cli.demo;

import io.opencloser.cli.backend.Backend;
import io.opencloser.cli.config.Configuration;
import io.opencloser.cli.config.Configurations;
import io.opencloser.cli.config.EnvironmentVariables;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.observe.LogSettings;
import io.opencloser.cli.observe.Observation;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.TaskKind;
import io.opencloser.core.domain.policy.RetryBudget;
import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.queue.CallWindow;
import io.opencloser.core.domain.queue.EligibilityPolicy;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.dataverse.client.ServiceLimits;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The demo's environment: a simulated CRM, a temporary folder, and settings for both. */
final class DemoEnvironment implements AutoCloseable {
    /** Dana Reyes, an enabled user of the demo's seed. */
    static final UUID OWNER = UUID.fromString("0b000000-0000-4000-8000-000000000001");

    private final HostEnvironment host;
    private final DataverseSimulator simulator;
    private final Path folder;
    private final Observation observation;

    private DemoEnvironment(HostEnvironment host, DataverseSimulator simulator, Path folder) {
        this.host = host;
        this.simulator = simulator;
        this.folder = folder;
        this.observation = new Observation(host.log(Configurations.log(host.environment())), Optional.empty());
    }

    static DemoEnvironment open(HostEnvironment host) {
        try {
            Path folder = Files.createTempDirectory("opencloser-demo-");
            Files.writeString(folder.resolve("mapping.json"), SimulatorOptions.demoMapping());
            return new DemoEnvironment(host, DataverseSimulator.start(SimulatorOptions.demo()), folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the temporary folder of the demo", e);
        }
    }

    HostEnvironment host() {
        return host;
    }

    DataverseSimulator simulator() {
        return simulator;
    }

    Observation observation() {
        return observation;
    }

    WriteBackSettings settings() {
        return new WriteBackSettings(
                WriteStrategy.SEQUENTIAL,
                new RetryBudget(1, List.of(Duration.ofMillis(200)), Duration.ofSeconds(5)),
                Duration.ofMinutes(1),
                Duration.ZERO,
                Map.of(TaskKind.CALLBACK, OWNER, TaskKind.REVIEW, OWNER),
                // the demo runs at any time of day
                new EligibilityPolicy(
                        QueueStatus.READY,
                        5,
                        ZoneId.of("America/Los_Angeles"),
                        new CallWindow(LocalTime.MIN, LocalTime.MAX)));
    }

    /** The adapters of a new process. */
    Backend openBackend() {
        Configuration configuration = new Configuration(
                new Configuration.Run(true, Optional.empty()),
                new Configuration.Dataverse(
                        folder.resolve("mapping.json"), IdempotencyMode.RECORD_ID, Optional.empty()),
                settings(),
                new Configuration.Limits(4, Duration.ofSeconds(10), ServiceLimits.published()),
                new Configuration.Store("jdbc:h2:file:" + folder.resolve("journal"), Optional.empty()),
                folder.resolve("artifacts"),
                LogSettings.standard(),
                0);
        String url = simulator.baseUri().toString();
        EnvironmentVariables environment = new EnvironmentVariables(Map.of(
                "DATAVERSE_ENV_URL", url,
                "DATAVERSE_AUTHORITY", url,
                "DATAVERSE_TENANT_ID", "00000000-0000-4000-8000-00000000000a",
                "DATAVERSE_CLIENT_ID", "00000000-0000-4000-8000-00000000000b",
                "DATAVERSE_CLIENT_SECRET", "demo-secret"));
        return host.backends().create(configuration, environment, folder, observation);
    }

    @Override
    public void close() {
        simulator.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // the operating system clears temporary folders
        }
    }
}
