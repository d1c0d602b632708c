package io.opencloser.specs.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that is a Java module: it works with what is exported, and sees nothing else (requirement 12.5). */
@Tag("12.5")
class ModulePathSpec {
    private static final int LONGEST_MINUTES = 5;

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static Modules modules;

    @BeforeAll
    static void putTheModulesTogether() {
        modules = Modules.in(folder);
    }

    @Test
    void a_module_embeds_the_library_and_writes_an_outcome() throws Exception {
        Path consumer = folder.resolve("com.example.consumer");
        assertThat(modules.compile(consumer, Map.of(), source("module-info"), source("Consumer")))
                .isEmpty();
        Path output = folder.resolve("consumer.txt");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--module-path",
                        modules.path() + File.pathSeparator + consumer,
                        "--module",
                        "com.example.consumer/com.example.consumer.Consumer")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(output)).contains("com.example.consumer: Completed, 1 phone call");
    }

    @Test
    void the_engine_and_the_insides_of_the_adapters_are_not_visible() throws Exception {
        String problems =
                modules.compile(folder.resolve("intruder"), Map.of(), source("module-info"), source("Intruder"));

        assertThat(problems)
                .contains("package io.opencloser.core.engine is not visible")
                .contains("package io.opencloser.dataverse.gateway is not visible")
                .contains("package io.opencloser.jdbc.session is not visible");
    }

    private static Path source(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ModulePathSpec.class.getResourceAsStream("consumer/" + name + ".java.txt"), name)) {
            Path file = folder.resolve("sources").resolve(name + ".java");
            Files.createDirectories(file.getParent());
            return Files.writeString(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
