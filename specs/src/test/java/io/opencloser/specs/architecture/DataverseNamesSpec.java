package io.opencloser.specs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No Dataverse name outside the Dataverse module, the simulator and mapping artifacts (requirement 8.3). */
class DataverseNamesSpec {
    @Tag("8.3")
    @ParameterizedTest
    @ValueSource(strings = {"core", "persistence-jdbc", "cli-adapter"})
    void other_modules_know_no_name_of_dataverse(String module) {
        Path sources = Path.of("..", module, "src", "main");
        assertThat(Files.isDirectory(sources)).isTrue();
        assertThat(DataverseNames.below(sources)).isEmpty();
    }

    @Test
    void the_search_finds_them_where_they_belong() {
        assertThat(DataverseNames.below(Path.of("..", "crm-dataverse", "src", "main")))
                .isNotEmpty();
    }

    @Test
    void a_planted_name_is_found() {
        assertThat(DataverseNames.in("/* phonecall */ String table = \"phonecall\"; // plain"))
                .containsExactly("phonecall");
    }
}
