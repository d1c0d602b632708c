package io.opencloser.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher builds the command line on a fresh machine without tests: nothing of it may need what tests leave behind. */
class LauncherBuildSpec {
    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @ValueSource(strings = {"core", "crm-dataverse", "persistence-jdbc", "test-fixtures/simulator", "cli-adapter"})
    void a_build_without_tests_depends_on_no_tests(String module) throws IOException {
        String pom = Files.readString(ROOT.resolve(module).resolve("pom.xml"));
        int profiles = pom.indexOf("<profiles>");
        String always = profiles < 0 ? pom : pom.substring(0, profiles);

        assertThat(always).doesNotContain("<artifactId>opencloser-contracts</artifactId>", "<type>test-jar</type>");
        assertThat(Files.readString(ROOT.resolve("opencloser")))
                .contains("-Dmaven.test.skip=true")
                .contains("package -pl cli-adapter -am");
    }
}
