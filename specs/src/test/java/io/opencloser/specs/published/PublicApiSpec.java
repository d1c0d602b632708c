package io.opencloser.specs.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stored baseline of everything that callers can see (requirement 12.5). A change of it is deliberate: {@code ./run-test
 * PublicApiSpec -Dopencloser.api=accept} stores it, and the diff shows in the review what callers will notice.
 */
@Tag("12.5")
class PublicApiSpec {
    /** The face and the domain's values, without the ports, which are for authors of adapters. */
    private static final int MOST_TYPES_FOR_CALLERS_OF_THE_CORE = 79;

    static Stream<String> modules() {
        return Stream.of("core", "crm-dataverse", "persistence-jdbc", "test-fixtures/test-kit");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void callers_see_what_the_baseline_says(String module) throws IOException {
        Path baseline = Path.of("src/test/resources/io/opencloser/specs/published/api")
                .resolve(module.replace('/', '-') + ".txt");
        List<String> lines = PublicApi.lines(module);
        if ("accept".equals(System.getProperty("opencloser.api"))) {
            Files.createDirectories(baseline.getParent());
            Files.write(baseline, lines);
        }

        assertThat(lines)
                .as(
                        "the public API of %s; if the change is meant, run ./run-test PublicApiSpec -Dopencloser.api=accept",
                        module)
                .containsExactlyElementsOf(Files.readAllLines(baseline));
    }

    @Test
    void no_visible_member_names_a_hidden_type() {
        modules()
                .forEach(module -> assertThat(PublicApi.lines(module))
                        .as(module)
                        .noneMatch(line -> line.contains("io.opencloser.core.engine")
                                || line.contains("io.opencloser.core.intake")
                                || line.contains("io.opencloser.dataverse.gateway")
                                || line.contains("io.opencloser.dataverse.client.http")
                                || line.contains("io.opencloser.dataverse.client.batch")
                                || line.matches(".*io\\.opencloser\\.jdbc\\.[a-z].*")));
    }

    @Test
    void callers_of_the_core_see_few_types() {
        assertThat(PublicApi.types("core").stream()
                        .filter(type -> type.getEnclosingClass() == null)
                        .filter(type -> !type.getPackageName().startsWith("io.opencloser.core.port.")))
                .hasSizeLessThanOrEqualTo(MOST_TYPES_FOR_CALLERS_OF_THE_CORE);
    }
}
