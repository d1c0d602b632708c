package io.opencloser.testkit;

import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A simulated Dataverse for the tests of one class: it starts before the first test, returns to its seed before each
 * test, and stops after the last one. Register it in a static field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final DataverseSimulatorExtension crm = DataverseSimulatorExtension.with(SimulatorOptions.demo());
 * }</pre>
 *
 * <p>Not thread-safe: tests that run at the same time need an extension each.
 */
public final class DataverseSimulatorExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private final SimulatorOptions options;
    private @Nullable DataverseSimulator running;

    private DataverseSimulatorExtension(SimulatorOptions options) {
        this.options = options;
    }

    /** An environment with this mapping and seed. */
    public static DataverseSimulatorExtension with(SimulatorOptions options) {
        return new DataverseSimulatorExtension(options);
    }

    /** The address to use as {@code DATAVERSE_ENV_URL} and {@code DATAVERSE_AUTHORITY}. */
    public URI url() {
        return simulator().baseUri();
    }

    /**
     * The simulator: its rows, faults and request log.
     *
     * @throws IllegalStateException outside a test of the class that registered the extension
     */
    public DataverseSimulator simulator() {
        if (running == null) {
            throw new IllegalStateException("the simulator is not running: register the extension in a static field");
        }
        return running;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = DataverseSimulator.start(options);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        simulator().reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
