package io.opencloser.specs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Small files in small rooms. The figures of each module stand in {@code specs/target/structure.md} after every build. */
class StructureSpec {
    private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();
    private static final int LONGEST_FILE = 300;
    private static final int MOST_FLOORS = 6;
    private static final int MOST_FILES_IN_A_PACKAGE = 25;

    private static final String HEADER = """
            | main sources of | files | median lines | p90 | longest | public types | largest package | floors |
            |---|---|---|---|---|---|---|---|
            """;

    private static final List<ModuleFigures> MODULES = Stream.of(
                    "core",
                    "crm-dataverse",
                    "persistence-jdbc",
                    "cli-adapter",
                    "test-fixtures/simulator",
                    "test-fixtures/test-kit",
                    "test-fixtures/contracts")
            .map(module -> ModuleFigures.of(HOUSE, module))
            .toList();

    @Test
    void files_and_packages_stay_small() throws IOException {
        Files.writeString(
                Path.of("target", "structure.md"),
                HEADER + MODULES.stream().map(ModuleFigures::row).collect(Collectors.joining("\n")));

        assertThat(MODULES).allSatisfy(module -> {
            assertThat(module.longestFile()).as(module.row()).isLessThanOrEqualTo(LONGEST_FILE);
            assertThat(module.floors()).as(module.row()).isLessThanOrEqualTo(MOST_FLOORS);
            assertThat(module.largestPackage()).as(module.row()).isLessThanOrEqualTo(MOST_FILES_IN_A_PACKAGE);
        });
    }

    @Test
    void a_chain_of_types_counts_as_floors() {
        ModuleFigures figures = ModuleFigures.of(HOUSE, "core");

        assertThat(figures.floors()).as("a chain is found").isGreaterThan(1);
        assertThat(figures.lines()).isSorted();
    }
}
