package io.opencloser.cli.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.cli.command.OutputFlag;
import io.opencloser.cli.command.PathFlag;
import io.opencloser.cli.command.UsageException;
import io.opencloser.cli.command.WholeNumber;
import io.opencloser.cli.console.Console;
import io.opencloser.cli.format.Json;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the Dataverse simulator on loopback until it is interrupted. */
@Command(
        name = "simulate",
        description = "Runs a Dataverse simulator on loopback until it is interrupted.",
        footer = {"", "Example:", "  opencloser simulate --mapping dataverse_mapping.json --seed seed.json --port 8080"
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    private final HostEnvironment host;

    @Option(names = "--mapping", required = true, paramLabel = "FILE", description = "The mapping artifact.")
    private String mapping = "";

    @Option(names = "--seed", required = true, paramLabel = "FILE", description = "The initial rows, as JSON.")
    private String seed = "";

    @Option(names = "--port", paramLabel = "N", description = "The port to listen on (default: any free port).")
    private int port;

    @Mixin
    private final OutputFlag output = new OutputFlag();

    public SimulateCommand(HostEnvironment host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        WholeNumber.requireBetween("--port", 0, HIGHEST_PORT, port);
        try (DataverseSimulator simulator = start()) {
            announce(simulator.baseUri().toString());
            while (true) {
                host.time().sleep(Duration.ofHours(1));
            }
        } catch (InterruptedException e) {
            // the regular end of this command
            return 0;
        }
    }

    private DataverseSimulator start() {
        Path mappingFile = PathFlag.resolve(host, "--mapping", mapping);
        Path seedFile = PathFlag.resolve(host, "--seed", seed);
        try {
            return DataverseSimulator.start(
                    SimulatorOptions.mapping(mappingFile).seed(seedFile).port(port));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UsageException("--mapping and --seed: cannot read one of the files");
        }
    }

    private void announce(String url) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("DATAVERSE_ENV_URL", url);
        variables.put("DATAVERSE_AUTHORITY", url);
        variables.put("DATAVERSE_TENANT_ID", "simulated-tenant");
        variables.put("DATAVERSE_CLIENT_ID", "0e000000-0000-4000-8000-000000000001");
        variables.put("DATAVERSE_CLIENT_SECRET", "any-but-the-word-wrong");
        Console console = new Console(host, output.mode());
        if (console.json()) {
            ObjectNode document = Json.object().put("url", url);
            ObjectNode environment = document.putObject("environment");
            variables.forEach(environment::put);
            console.document(document);
            return;
        }
        console.line("The simulator listens on " + url + "; press Ctrl-C to stop it. In another terminal:");
        console.line("");
        variables.forEach((name, value) -> console.line("  export " + name + "=" + value));
        console.line("");
        console.line("Records, faults and requests: " + url + "/__sim/");
    }
}
