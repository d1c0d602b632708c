package io.opencloser.specs.architecture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The code keeps the rules of the architecture, and every rule finds a planted offender. */
class ArchitectureSpec {
    private static final String PLANTED = "io.opencloser.specs.planted";

    /** May only fall. */
    private static final int MOST_PUBLIC_TYPES_OF_THE_CORE = 140;

    private static final Map<String, ArchRule> RULES = Map.ofEntries(
            entry("the core needs nothing but the JDK", ArchitectureRules.CORE_NEEDS_NOTHING_BUT_THE_JDK),
            entry(
                    "the core opens no file, socket or database",
                    ArchitectureRules.CORE_OPENS_NO_FILE_SOCKET_OR_DATABASE),
            entry("adapters do not know each other", ArchitectureRules.ADAPTERS_DO_NOT_KNOW_EACH_OTHER),
            entry("the Dataverse client is free of our words", ArchitectureRules.THE_CLIENT_IS_FREE_OF_OUR_WORDS),
            entry("the simulator is free of our words", ArchitectureRules.THE_SIMULATOR_IS_FREE_OF_OUR_WORDS),
            entry(
                    "the layers of the core depend only on lower ones",
                    ArchitectureRules.LAYERS_OF_THE_CORE.dependOnlyOnLowerOnes()),
            entry(
                    "the layers of the core contain every package",
                    ArchitectureRules.LAYERS_OF_THE_CORE.containEveryPackage()),
            entry(
                    "the layers of the Dataverse adapter depend only on lower ones",
                    ArchitectureRules.LAYERS_OF_THE_DATAVERSE_ADAPTER.dependOnlyOnLowerOnes()),
            entry(
                    "the layers of the Dataverse adapter contain every package",
                    ArchitectureRules.LAYERS_OF_THE_DATAVERSE_ADAPTER.containEveryPackage()),
            entry(
                    "the layers of the journal depend only on lower ones",
                    ArchitectureRules.LAYERS_OF_THE_JOURNAL.dependOnlyOnLowerOnes()),
            entry(
                    "the layers of the journal contain every package",
                    ArchitectureRules.LAYERS_OF_THE_JOURNAL.containEveryPackage()),
            entry(
                    "only the composition of the core knows the whole journal",
                    ArchitectureRules.ONLY_THE_COMPOSITION_OF_THE_CORE_KNOWS_THE_WHOLE_JOURNAL),
            entry(
                    "ports are implemented in adapters and fixtures",
                    ArchitectureRules.PORTS_ARE_IMPLEMENTED_IN_ADAPTERS_AND_FIXTURES),
            entry(
                    "no clock, chance, thread or environment outside the composition root",
                    ArchitectureRules.NO_CLOCK_CHANCE_THREAD_OR_ENVIRONMENT_OUTSIDE_THE_COMPOSITION_ROOT),
            entry("no cycles between packages", ArchitectureRules.NO_CYCLES_BETWEEN_PACKAGES));

    /** Groups of classes that depend on each other in a circle. The list may only shrink. */
    private static final Set<String> KNOWN_CYCLES = Set.of(
            // a class and its builder, or the parts of its setup
            "CallOutcome CallOutcomeBuilder",
            "OpenCloser OpenCloser.Builder",
            "JdbcJournal JdbcJournalBuilder JournalSetup",
            "FaultBuilder Faults",
            // a type whose factory method gives one of its implementations
            "DatabaseUrl H2Url PostgreSqlUrl",
            "SystemTime Time",
            // a pair of which each side reads or calls the other
            "EventLog ScriptedCall",
            "H2StoreErrors SqlFailureKind SqlStates",
            "JsonValue StrictJsonObject",
            "OptionFiller ScaffoldFiller",
            "RetriedWrite Transactions");

    private static final JavaClasses MAIN_CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.opencloser");

    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(PLANTED);

    private static final JavaClasses SPECS = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/specs/planted/"))
            .importPackages("io.opencloser.specs");

    @Test
    void the_rules_see_every_module() {
        assertThat(List.of("core", "dataverse", "jdbc", "cli", "fixtures", "simulator"))
                .allSatisfy(module -> assertThat(MAIN_CLASSES.stream()
                                .anyMatch(c -> c.getPackageName().startsWith("io.opencloser." + module)))
                        .isTrue());
        assertThat(MAIN_CLASSES.stream().noneMatch(c -> c.getPackageName().startsWith("io.opencloser.specs")))
                .isTrue();
    }

    @TestFactory
    Stream<DynamicTest> the_code_keeps_the_rule() {
        return RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(MAIN_CLASSES)));
    }

    @TestFactory
    Stream<DynamicTest> the_rule_finds_a_planted_offender() {
        return RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThat(rule.getValue()
                                        .allowEmptyShould(true)
                                        .evaluate(OFFENDERS)
                                        .hasViolation())
                                .as("violations among the planted offenders")
                                .isTrue()));
    }

    @Test
    void the_packages_of_the_specification_have_no_cycles() {
        assertThat(SPECS).isNotEmpty();
        ArchitectureRules.NO_CYCLES_BETWEEN_PACKAGES.check(SPECS);
    }

    @Test
    void classes_have_no_cycles_but_the_known_ones() {
        assertThat(KNOWN_CYCLES).containsAll(ClassCycles.in(MAIN_CLASSES));
    }

    @Test
    void the_search_for_cycles_of_classes_finds_the_planted_one() {
        assertThat(ClassCycles.in(OFFENDERS)).containsExactly("Egg Hen");
    }

    @Test
    void the_core_has_no_more_public_types() {
        assertThat(publicTypes("io.opencloser.core"))
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(MOST_PUBLIC_TYPES_OF_THE_CORE);
    }

    private static List<String> publicTypes(String root) {
        return MAIN_CLASSES.stream()
                .filter(type -> type.getPackageName().equals(root)
                        || type.getPackageName().startsWith(root + "."))
                .filter(type -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getName)
                .toList();
    }
}
