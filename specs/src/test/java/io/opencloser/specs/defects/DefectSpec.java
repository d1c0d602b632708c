package io.opencloser.specs.defects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The specification finds every planted defect, and finds nothing without one.
 *
 * <p>Replay one: comment the others out in its file, for example {@code defects/core.txt}, and call {@code ./run-test
 * DefectSpec}; {@code specs/target/defects.md} says which history, cell or test finds it.
 */
@Execution(ExecutionMode.CONCURRENT)
class DefectSpec {
    private static final int MOST_HISTORIES = Integer.getInteger("opencloser.defects.histories", 2_000);
    private static final Path TABLE = Path.of("target", "defects.md");
    /** Copy it over the resource {@code last-found.txt} when defects are added or found elsewhere. */
    private static final Path HINTS = Path.of("target", "last-found.txt");

    private static final Pattern MATRIX = Pattern.compile("^cell \\d+ in mode (\\w+)");
    private static final int WIDEST = 200;
    private static final Map<Defect, String> FOUND = new ConcurrentHashMap<>();

    @TempDir
    private Path compiled;

    static List<Defect> core() {
        return Defects.of(DefectivePart.CORE);
    }

    static List<Defect> journal() {
        return Defects.of(DefectivePart.JOURNAL);
    }

    static List<Defect> dataverse() {
        return Defects.of(DefectivePart.DATAVERSE);
    }

    private static List<Defect> all() {
        return Arrays.stream(DefectivePart.values())
                .flatMap(part -> Defects.of(part).stream())
                .toList();
    }

    @Tag("12.1")
    @ParameterizedTest
    @MethodSource("core")
    void the_simulation_the_matrix_or_an_example_finds_the_defect_in_the_core(Defect defect)
            throws ReflectiveOperationException {
        DefectiveClasses classes = DefectiveClasses.with(defect, compiled);
        if (defect.example().isPresent()) {
            found(defect, Suites.firstFailure(classes, List.of(defect.example().get()), LastFound.hint(defect)));
            return;
        }
        Class<?> hunt = classes.loadClass("io.opencloser.specs.hunt.DefectHunt");
        found(defect, (String) hunt.getMethod("firstViolation", int.class, String.class)
                .invoke(null, MOST_HISTORIES, LastFound.hint(defect)));
    }

    @Tag("12.1")
    @ParameterizedTest
    @MethodSource("journal")
    @ResourceLock(Resources.TIME_ZONE)
    void the_journals_tests_find_the_defect_in_the_journal(Defect defect) throws ClassNotFoundException {
        found(
                defect,
                Suites.firstFailure(DefectiveClasses.with(defect, compiled), defect.suites(), LastFound.hint(defect)));
    }

    @Tag("12.1")
    @ParameterizedTest
    @MethodSource("dataverse")
    void the_adapters_tests_find_the_defect_in_the_adapter(Defect defect) throws ClassNotFoundException {
        found(
                defect,
                Suites.firstFailure(DefectiveClasses.with(defect, compiled), defect.suites(), LastFound.hint(defect)));
    }

    private static void found(Defect defect, String by) {
        FOUND.put(defect, by);
        assertThat(by).as(defect.name()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @ResourceLock(Resources.TIME_ZONE)
    void without_a_defect_the_tests_find_nothing(DefectivePart part) throws ClassNotFoundException {
        assertThat(Suites.firstFailure(DefectiveClasses.without(part), part.suites(), ""))
                .isEmpty();
    }

    @Test
    void the_first_suite_of_a_defect_is_a_suite_of_its_part() {
        assertThat(all())
                .allSatisfy(defect -> defect.firstSuite()
                        .ifPresent(first -> assertThat(defect.suites().get(0))
                                .as(defect.name())
                                .endsWith("." + first)));
    }

    @AfterAll
    static void writeTable() throws IOException {
        List<Defect> all = all();
        StringBuilder table = new StringBuilder("| planted in | defect | found by |\n|---|---|---|\n");
        all.forEach(defect -> table.append("| ")
                .append(defect.part().packageName())
                .append(" | ")
                .append(defect.name())
                .append(" | ")
                .append(brief(FOUND.getOrDefault(defect, "not looked for")))
                .append(" |\n"));
        Files.writeString(TABLE, table);
        Files.writeString(
                HINTS,
                all.stream()
                        .map(defect -> defect.part() + " " + defect.name() + " = "
                                + hint(FOUND.getOrDefault(defect, "")) + "\n")
                        .collect(Collectors.joining()));
        System.out.println("planted defects: "
                + FOUND.values().stream().filter(by -> !by.isEmpty()).count() + " of " + all.size()
                + " found; by what and after how many histories or cells: specs/target/defects.md");
    }

    /** The place without its story. */
    private static String hint(String by) {
        Matcher matrix = MATRIX.matcher(by);
        return matrix.find()
                ? "matrix " + matrix.group(1)
                : by.replaceFirst("^(history \\d+).*", "$1").lines().findFirst().orElse("");
    }

    private static String brief(String by) {
        String line = by.replace('|', '/').replace('\n', ' ');
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST) + "...";
    }
}
