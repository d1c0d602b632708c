package io.opencloser.specs.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.cli.format.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The command line's jar says what is in it and under which licences (requirement 12.5). Needs {@code mvn verify}, which makes it. */
@Tag("12.5")
class ShippedJarSpec {
    private static final Path JAR = Modules.ROOT.resolve("cli-adapter/target/opencloser.jar");

    private static Optional<String> text(String entry) throws IOException {
        assumeTrue(Files.exists(JAR), "no jar: mvn verify makes it");
        try (JarFile jar = new JarFile(JAR.toFile())) {
            if (jar.getEntry(entry) == null) {
                return Optional.empty();
            }
            try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void it_carries_our_licence_and_lists_every_library_with_its_own() throws IOException {
        assertThat(text("META-INF/LICENSE").orElseThrow()).contains("Apache License");
        String libraries = text("META-INF/THIRD-PARTY.txt").orElse("");
        assumeTrue(!libraries.isEmpty(), "the launcher made this jar, without the list: mvn verify");

        JsonNode components = Json.read(
                        text("META-INF/sbom/opencloser.cdx.json").orElseThrow())
                .path("components");
        assertThat(components).hasSizeGreaterThan(20);
        for (JsonNode component : components) {
            if (!component.path("group").asText().equals("io.opencloser")) {
                assertThat(libraries)
                        .contains(component.path("group").asText() + ":"
                                + component.path("name").asText() + ":"
                                + component.path("version").asText());
            }
        }
        assertThat(libraries.lines().filter(line -> line.contains("(")))
                .allMatch(line -> line.strip().startsWith("("));
    }

    @Test
    void the_bill_of_materials_names_the_json_library() throws IOException {
        Optional<String> bill = text("META-INF/sbom/opencloser.cdx.json");
        assumeTrue(bill.isPresent(), "the launcher made this jar, without the list: mvn verify");

        assertThat(bill.orElseThrow())
                .contains("\"CycloneDX\"")
                .contains("pkg:maven/com.fasterxml.jackson.core/jackson-databind@2.");
    }
}
