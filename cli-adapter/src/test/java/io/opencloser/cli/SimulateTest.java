package io.opencloser.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.port.event.Time;
import io.opencloser.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateTest {
    @TempDir
    Path directory;

    private TestTerminal terminal = new TestTerminal(Path.of(""));

    @BeforeEach
    void interrupt_the_simulator_at_once() throws IOException {
        terminal = new TestTerminal(directory);
        terminal.commandTime = new Interrupted();
        Files.writeString(directory.resolve("mapping.json"), SimulatorOptions.demoMapping());
        Files.writeString(directory.resolve("seed.json"), SimulatorOptions.demoSeed());
    }

    @Tag("12.2")
    @Test
    void the_simulator_prints_the_variables_to_set_and_ends_on_interrupt() {
        assertThat(terminal.type("simulate", "--mapping", "mapping.json", "--seed", "seed.json"))
                .isZero();

        assertThat(terminal.out())
                .contains("export DATAVERSE_ENV_URL=http://127.0.0.1:")
                .contains("export DATAVERSE_CLIENT_SECRET=");
    }

    @Test
    void programs_get_the_same_as_a_document() {
        terminal.type("simulate", "--mapping", "mapping.json", "--seed", "seed.json", "--output", "json");

        assertThat(terminal.document().at("/environment/DATAVERSE_AUTHORITY").asText())
                .isEqualTo(terminal.document().at("/url").asText());
    }

    @Test
    void an_invalid_mapping_is_reported_in_one_line() throws IOException {
        Files.writeString(directory.resolve("mapping.json"), "[]");

        assertThat(terminal.type("simulate", "--mapping", "mapping.json", "--seed", "seed.json"))
                .isEqualTo(2);
        assertThat(terminal.err().lines()).hasSize(1);
    }

    private static final class Interrupted implements Time {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public Duration elapsed() {
            return Duration.ZERO;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            throw new InterruptedException("Ctrl-C");
        }
    }
}
