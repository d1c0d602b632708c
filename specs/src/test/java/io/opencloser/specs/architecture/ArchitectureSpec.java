package io.opencloser.specs.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house stands as it is drawn, and every rule can see an offender. */
class ArchitectureSpec {
    private static final String PLANTED = "io.opencloser.specs.planted";

    private static final Map<String, ArchRule> RULES = Map.of(
            "the core needs nothing but the JDK", ArchitectureRules.CORE_NEEDS_NOTHING_BUT_THE_JDK,
            "the core opens no file, socket or database", ArchitectureRules.CORE_OPENS_NO_FILE_SOCKET_OR_DATABASE,
            "adapters do not know each other", ArchitectureRules.ADAPTERS_DO_NOT_KNOW_EACH_OTHER,
            "the Dataverse client is free of our words", ArchitectureRules.THE_CLIENT_IS_FREE_OF_OUR_WORDS,
            "the arrows of the core point down", ArchitectureRules.ARROWS_OF_THE_CORE_POINT_DOWN,
            "ports are implemented in adapters and fixtures",
                    ArchitectureRules.PORTS_ARE_IMPLEMENTED_IN_ADAPTERS_AND_FIXTURES,
            "no clock, chance, thread or environment outside the composition root",
                    ArchitectureRules.NO_CLOCK_CHANCE_THREAD_OR_ENVIRONMENT_OUTSIDE_THE_COMPOSITION_ROOT,
            "no cycles between packages", ArchitectureRules.NO_CYCLES_BETWEEN_PACKAGES);

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.opencloser");

    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(PLANTED);

    @Test
    void all_modules_are_looked_at() {
        assertThat(List.of("core", "dataverse", "jdbc", "cli", "fixtures", "simulator"))
                .allSatisfy(module -> assertThat(
                                HOUSE.stream().anyMatch(c -> c.getPackageName().startsWith("io.opencloser." + module)))
                        .isTrue());
        assertThat(HOUSE.stream().noneMatch(c -> c.getPackageName().startsWith("io.opencloser.specs")))
                .isTrue();
    }

    @TestFactory
    Stream<DynamicTest> the_house_keeps_the_rule() {
        return RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(HOUSE)));
    }

    @TestFactory
    Stream<DynamicTest> a_planted_offender_shows_the_rule_red() {
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
}
