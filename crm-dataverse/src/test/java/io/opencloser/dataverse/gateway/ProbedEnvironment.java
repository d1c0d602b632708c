package io.opencloser.dataverse.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.dataverse.DataverseInspection;
import io.opencloser.dataverse.client.ClientOptions;
import io.opencloser.dataverse.client.EnvironmentUrl;
import io.opencloser.dataverse.client.TokenSource;
import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.mapping.discovery.Scaffold;
import io.opencloser.doubles.VirtualTime;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** A simulated environment under inspection. */
final class ProbedEnvironment implements AutoCloseable {
    static final UUID APPLICATION = UUID.fromString("00000000-0000-4000-8000-0000000000a1");

    final DataverseSimulator simulator;
    final DataverseInspection inspection;

    private ProbedEnvironment(SimulatorOptions options) {
        simulator = DataverseSimulator.start(options);
        String token = simulator.issueToken("t");
        inspection = inspect(simulator.baseUri().toString(), refresh -> token);
    }

    static ProbedEnvironment demo() {
        return new ProbedEnvironment(SimulatorOptions.demo());
    }

    /** The environment is the demo's with this change. */
    static ProbedEnvironment with(Consumer<ObjectNode> change) {
        return new ProbedEnvironment(SimulatorOptions.mapping(SimulatedConnection.mapping(change)));
    }

    static DataverseInspection inspect(String origin, TokenSource tokens) {
        return DataverseInspection.open(
                EnvironmentUrl.parse(origin),
                tokens,
                new VirtualTime(Instant.parse("2026-03-02T17:00:00Z")),
                new ClientOptions(Duration.ofSeconds(20), 4, Duration.ofSeconds(30), () -> "id"));
    }

    DataverseInspection.Discovery discover(Consumer<ObjectNode> change) {
        return inspection.discover(Scaffold.parse(SimulatedConnection.mapping(change)));
    }

    /** The gaps of the demo's mapping with this change, as lines. */
    List<String> verify(Consumer<ObjectNode> change) {
        return inspection.verify(MappingArtifact.parse(SimulatedConnection.mapping(change))).stream()
                .map(Gap::text)
                .toList();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
