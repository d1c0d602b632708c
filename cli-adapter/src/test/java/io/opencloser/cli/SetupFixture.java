package io.opencloser.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.json.SimulatorJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** An installation against a simulated environment, with the real adapters. */
final class SetupFixture implements AutoCloseable {
    static final String USER = "0b000000-0000-4000-8000-000000000001";
    static final String DISABLED = "0b000000-0000-4000-8000-000000000002";
    static final String TEAM = "0c000000-0000-4000-8000-000000000001";
    static final String SECRET = "hush-very-secret";
    static final String TENANT = "7e57e000-aaaa-4bbb-8ccc-0123456789ab";

    final DataverseSimulator simulator = DataverseSimulator.start(SimulatorOptions.demo());
    final TestTerminal terminal;
    private final Path directory;

    SetupFixture(Path directory) {
        this.directory = directory;
        this.terminal = new TestTerminal(directory).withRealAdapters();
        terminal.variables.put("DATAVERSE_ENV_URL", simulator.baseUri().toString());
        terminal.variables.put("DATAVERSE_AUTHORITY", simulator.baseUri().toString());
        terminal.variables.put("DATAVERSE_TENANT_ID", TENANT);
        terminal.variables.put("DATAVERSE_CLIENT_ID", "c11e0000-dddd-4eee-8fff-ba9876543210");
        terminal.variables.put("DATAVERSE_CLIENT_SECRET", SECRET);
        terminal.variables.put("OPENCLOSER_TASK_OWNERS_CALLBACK", USER);
        terminal.variables.put("OPENCLOSER_TASK_OWNERS_REVIEW", TEAM);
        mapping(mapping -> {});
    }

    /** Writes the configured mapping: the demo's with this change. */
    void mapping(Consumer<ObjectNode> change) {
        write("dataverse_mapping.json", change);
    }

    /** Writes the demo's mapping with this change. */
    void write(String name, Consumer<ObjectNode> change) {
        ObjectNode document = SimulatorJson.readObject(SimulatorOptions.demoMapping());
        change.accept(document);
        try {
            Files.writeString(directory.resolve(name), document.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode at(ObjectNode document, String section, String name) {
        return (ObjectNode) document.get(section).get(name);
    }

    /** The whole output of the last command. */
    String printed() {
        return terminal.out() + terminal.err();
    }

    /** Whether the output shows neither the secret, the tenant nor the host. */
    boolean disclosedNothing() {
        String host = simulator.baseUri().getAuthority();
        return !printed().contains(SECRET)
                && !printed().contains(TENANT)
                && !printed().contains(host);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
