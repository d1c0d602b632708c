package io.opencloser.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.fixtures.fuzz.Mutations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever stands in the configuration, it is read or refused with one line.
 *
 * <p>{@code -Dopencloser.fuzz.rounds=N} damages N times as many files.
 */
class DamagedConfigurationProperties {
    private static final int ROUNDS = Integer.getInteger("opencloser.fuzz.rounds", 1);
    private static final int LONGEST_LINE = 800;
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

    private static Path folder = Path.of("");

    @BeforeContainer
    static void aFolder() throws IOException {
        folder = Files.createTempDirectory("damaged-configuration");
    }

    @AfterContainer
    static void noFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("opencloser.toml"));
        Files.deleteIfExists(folder);
    }

    @Tag("9.3")
    @Property(tries = 1500)
    void a_damaged_configuration_is_read_or_refused_with_one_line(@ForAll long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            write(Mutations.of(CONFIGURATION.getBytes(StandardCharsets.UTF_8), random::nextInt));
            refusedWithOneLine(Map.of(), round, seed);
        }
    }

    @Property(tries = 1500)
    void a_damaged_variable_is_read_or_refused_with_one_line(@ForAll long seed) {
        Random random = new Random(seed);
        String[][] variables = {
            {"OPENCLOSER_RETRY_BACKOFF_SECONDS", "[1, 2, 4]"},
            {"OPENCLOSER_CALL_WINDOW_START", "09:00"},
            {"OPENCLOSER_LEASE_SECONDS", "120"},
            {"OPENCLOSER_STORE_URL", "jdbc:h2:file:./journal"},
            {"OPENCLOSER_ELIGIBILITY_DEFAULT_TIMEZONE", "America/Los_Angeles"}
        };
        write(new byte[0]);
        for (int round = 0; round < ROUNDS; round++) {
            String[] variable = variables[random.nextInt(variables.length)];
            byte[] damaged = Mutations.of(variable[1].getBytes(StandardCharsets.UTF_8), random::nextInt);
            refusedWithOneLine(Map.of(variable[0], new String(damaged, StandardCharsets.UTF_8)), round, seed);
        }
    }

    private static void refusedWithOneLine(Map<String, String> variables, int round, long seed) {
        try {
            Configurations.load(Optional.empty(), folder, new Environment(variables));
        } catch (ConfigException e) {
            assertThat(e.getMessage())
                    .as("round %s of seed %s", round, seed)
                    .hasSizeLessThan(LONGEST_LINE)
                    .matches("[^\\p{Cntrl}\u202E]+");
        }
    }

    private static void write(byte[] bytes) {
        try {
            Files.write(folder.resolve("opencloser.toml"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
