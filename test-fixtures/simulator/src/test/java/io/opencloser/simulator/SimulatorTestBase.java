package io.opencloser.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The demo's environment, fresh for every test. */
abstract class SimulatorTestBase {
    @SuppressWarnings("NullAway.Init") // JUnit calls start() before every test
    DataverseSimulator simulator;

    @SuppressWarnings("NullAway.Init") // likewise
    WebClient client;

    SimulatorOptions options() {
        return SimulatorOptions.demo();
    }

    @BeforeEach
    void start() {
        simulator = DataverseSimulator.start(options());
        client = new WebClient(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }
}
