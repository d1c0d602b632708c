package io.opencloser.specs.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every requirement that says what the system does has a test that carries its number, and the build says which. */
class RequirementsSpec {
    private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();
    private static final Path PAGE = Path.of("target", "requirements.md");
    private static final List<String> MODULES =
            List.of("core", "crm-dataverse", "persistence-jdbc", "cli-adapter", "test-fixtures", "specs");

    @Test
    @Tag("12.1")
    void every_requirement_has_a_test_that_carries_its_number() throws IOException {
        Traceability traceability = new Traceability(Files.readString(HOUSE.resolve("docs/requirements.md")));
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(HOUSE.resolve(module))) {
                files.filter(file -> file.toString().endsWith(".java")
                                && !file.toString().contains("/target/"))
                        .sorted()
                        .forEach(file -> read(traceability, file));
            }
        }

        Files.writeString(PAGE, traceability.page());
        System.out.println("requirements: " + traceability.requirements() + " numbers, " + traceability.carriers()
                + " tests carry them, see specs/target/requirements.md");
        assertThat(traceability.untested()).as("numbers without a test").isEmpty();
        assertThat(traceability.unknown()).as("numbers without a requirement").isEmpty();
        assertThat(traceability.requirements()).isGreaterThan(50);
    }

    private static void read(Traceability traceability, Path file) {
        try {
            String name = String.valueOf(file.getFileName());
            traceability.read(name.substring(0, name.length() - ".java".length()), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_number_without_a_test_and_a_test_without_a_number_are_told() {
        Traceability planted = new Traceability("- 1.1 The first.\n- 1.2 The second,\n  on two lines.\n");
        // written in pieces: this file is looked through as well
        planted.read("SomeTest", "    @Test\n    @" + "Tag(\"1.1\")\n    @" + "Tag(\"9.9\")\n    void it_works() {}\n");

        assertThat(planted.untested()).containsExactly("1.2");
        assertThat(planted.unknown()).containsExactly("9.9 (SomeTest: it works)");
        assertThat(planted.page()).contains("The second, on two lines.", "- SomeTest: it works");
    }
}
