package io.opencloser.specs.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.journal.SessionQueries;
import io.opencloser.jdbc.JdbcJournal;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * The architecture as rules. {@code io.opencloser..core..} also matches the planted offenders, which live in
 * {@code io.opencloser.specs.planted}; they are imported only where a rule is to be seen red.
 */
final class ArchitectureRules {
    private static final String CORE = "io.opencloser..core..";
    private static final String DATAVERSE = "io.opencloser..dataverse..";
    private static final String JDBC = "io.opencloser..jdbc..";
    private static final String CLI = "io.opencloser..cli..";
    private static final String FIXTURES = "io.opencloser..fixtures..";
    private static final String SIMULATOR = "io.opencloser..simulator..";

    private ArchitectureRules() {}

    static final ArchRule CORE_NEEDS_NOTHING_BUT_THE_JDK = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(CORE, "java..", "org.jspecify.annotations");

    static final ArchRule CORE_OPENS_NO_FILE_SOCKET_OR_DATABASE = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.sql..", "javax..");

    static final ArchRule ADAPTERS_DO_NOT_KNOW_EACH_OTHER = CompositeArchRule.of(noClasses()
                    .that()
                    .resideInAPackage(DATAVERSE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(JDBC, CLI, FIXTURES, SIMULATOR))
            .and(noClasses()
                    .that()
                    .resideInAPackage(JDBC)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(DATAVERSE, CLI, FIXTURES, SIMULATOR))
            .and(noClasses()
                    .that()
                    .resideInAnyPackage(FIXTURES, SIMULATOR)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(DATAVERSE, JDBC, CLI));

    static final ArchRule THE_CLIENT_IS_FREE_OF_OUR_WORDS = noClasses()
            .that()
            .resideInAPackage("io.opencloser..dataverse.client..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.opencloser..")
                    .and(not(resideInAnyPackage("io.opencloser..dataverse.client.."))));

    static final ArchRule ARROWS_OF_THE_CORE_POINT_DOWN = CompositeArchRule.of(
                    below("domain.session", "domain.queue", "domain.plan", "domain.policy", "port", "engine"))
            .and(below("domain.queue", "domain.plan", "domain.policy", "port", "engine"))
            .and(below("domain.plan", "domain.policy", "port", "engine"))
            .and(below("domain", "port", "engine"))
            .and(below("port", "engine"));

    static final ArchRule PORTS_ARE_IMPLEMENTED_IN_ADAPTERS_AND_FIXTURES = noClasses()
            .that()
            .areNotInterfaces()
            .and()
            .resideOutsideOfPackages(
                    DATAVERSE,
                    JDBC,
                    FIXTURES,
                    "io.opencloser.core.port.event",
                    "io.opencloser.core.engine.notify",
                    "io.opencloser.cli")
            .should()
            .beAssignableTo(describe(
                    "a port",
                    (JavaClass c) ->
                            Set.of(Crm.class, Queue.class, Owners.class, SessionQueries.class, Time.class).stream()
                                    .anyMatch(c::isAssignableTo)));

    static final ArchRule NO_CLOCK_CHANCE_THREAD_OR_ENVIRONMENT_OUTSIDE_THE_COMPOSITION_ROOT = noClasses()
            .that()
            .resideInAnyPackage(CORE, DATAVERSE, JDBC, CLI)
            .and()
            .resideOutsideOfPackages("io.opencloser.cli", "io.opencloser.core.port.event")
            .and()
            // a host composes the journal by one call: the default of its factory method is random ids
            .areNotAssignableTo(JdbcJournal.class)
            .should()
            .accessTargetWhere(describe("it reaches for the world", ArchitectureRules::reachesForTheWorld));

    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching("io.opencloser.(**)").should().beFreeOfCycles();

    private static final Map<Class<?>, Set<String>> CALLS = Map.ofEntries(
            Map.entry(Instant.class, Set.of("now")),
            Map.entry(LocalDate.class, Set.of("now")),
            Map.entry(LocalDateTime.class, Set.of("now")),
            Map.entry(ZonedDateTime.class, Set.of("now")),
            Map.entry(InstantSource.class, Set.of("system")),
            Map.entry(Clock.class, Set.of("systemUTC", "systemDefaultZone", "system", "tickMillis", "tickSeconds")),
            Map.entry(System.class, Set.of("currentTimeMillis", "nanoTime", "getenv", "exit", "out", "err", "in")),
            Map.entry(Math.class, Set.of("random")),
            Map.entry(UUID.class, Set.of("randomUUID")),
            Map.entry(Thread.class, Set.of("sleep", "start", "<init>")),
            Map.entry(Runtime.class, Set.of("addShutdownHook", "halt", "exit")));

    private static final Set<Class<?>> WHOLE = Set.of(
            Executors.class,
            ThreadLocalRandom.class,
            java.util.Random.class,
            java.security.SecureRandom.class,
            SplittableRandom.class,
            RandomGenerator.class,
            Timer.class);

    private static boolean reachesForTheWorld(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        boolean named = CALLS.entrySet().stream()
                .anyMatch(e -> owner.isEquivalentTo(e.getKey())
                        && e.getValue().contains(access.getTarget().getName()));
        return named || WHOLE.stream().anyMatch(owner::isEquivalentTo);
    }

    private static ArchRule below(String lower, String... upper) {
        String[] above = new String[upper.length];
        for (int i = 0; i < upper.length; i++) {
            above[i] = "io.opencloser..core." + upper[i] + "..";
        }
        DescribedPredicate<JavaClass> aboveIt = resideInAnyPackage(above);
        return noClasses()
                .that()
                .resideInAPackage("io.opencloser..core." + lower + "..")
                .should()
                .dependOnClassesThat(aboveIt);
    }
}
