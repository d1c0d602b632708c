package io.opencloser.specs.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import io.opencloser.core.LocalSessions;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.Owners;
import io.opencloser.core.port.crm.Queue;
import io.opencloser.core.port.event.Time;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.core.port.journal.SessionQueries;
import io.opencloser.jdbc.JdbcJournalBuilder;
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
 * The rules of the architecture. {@code io.opencloser..core..} also matches the planted offenders in
 * {@code io.opencloser.specs.planted}; the spec imports those only to see each rule red.
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

    static final ArchRule THE_SIMULATOR_IS_FREE_OF_OUR_WORDS = noClasses()
            .that()
            .resideInAPackage(SIMULATOR)
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.opencloser..").and(not(resideInAnyPackage(SIMULATOR))));

    static final Layers LAYERS_OF_THE_CORE = Layers.of(
            "core",
            "domain.session",
            "domain.queue",
            "domain.plan",
            "domain.policy|domain.scripted|domain.state",
            "port.journal",
            "port.crm",
            "port.event",
            "engine.retry|engine.notify",
            "engine.step|intake",
            "engine",
            "",
            "background");

    static final Layers LAYERS_OF_THE_DATAVERSE_ADAPTER = Layers.of(
            "dataverse",
            "client.message",
            "client.http|client.odata",
            "client.batch|client.limit",
            "client",
            "auth.pem|mapping.format",
            "auth|mapping|observe",
            "mapping.discovery",
            "gateway.reply",
            "gateway.translation",
            "gateway.verification",
            "gateway.request",
            "gateway",
            "");

    static final Layers LAYERS_OF_THE_JOURNAL = Layers.of(
            "jdbc",
            "codec|sql",
            "schema|connection",
            "catalog",
            "transaction",
            "h2|query|presence|gate",
            "combined",
            "session",
            "");

    static final ArchRule ONLY_THE_COMPOSITION_OF_THE_CORE_KNOWS_THE_WHOLE_JOURNAL = noClasses()
            .that()
            .resideInAPackage(CORE)
            .and()
            .resideOutsideOfPackages("io.opencloser..core.port..", "io.opencloser.core.engine.notify")
            .and(not(belongToAnyOf(OpenCloser.class, OpenCloser.Builder.class, LocalSessions.class)))
            .and()
            .doNotHaveFullyQualifiedName("io.opencloser.core.UseCases")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Journal.class);

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
            .areNotAssignableTo(JdbcJournalBuilder.class)
            .and()
            // SessionId.random is for hosts, and is forbidden to us below
            .areNotAssignableTo(SessionId.class)
            .should()
            .accessTargetWhere(describe(
                    "it reads a clock, chance, a thread or the environment", ArchitectureRules::readsTheOutsideWorld));

    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching("io.opencloser.(**)").should().beFreeOfCycles();

    private static final Map<Class<?>, Set<String>> FORBIDDEN_MEMBERS = Map.ofEntries(
            Map.entry(Instant.class, Set.of("now")),
            Map.entry(LocalDate.class, Set.of("now")),
            Map.entry(LocalDateTime.class, Set.of("now")),
            Map.entry(ZonedDateTime.class, Set.of("now")),
            Map.entry(InstantSource.class, Set.of("system")),
            Map.entry(Clock.class, Set.of("systemUTC", "systemDefaultZone", "system", "tickMillis", "tickSeconds")),
            Map.entry(System.class, Set.of("currentTimeMillis", "nanoTime", "getenv", "exit", "out", "err", "in")),
            Map.entry(Math.class, Set.of("random")),
            Map.entry(UUID.class, Set.of("randomUUID")),
            Map.entry(SessionId.class, Set.of("random")),
            Map.entry(Thread.class, Set.of("sleep", "start", "<init>")),
            Map.entry(Runtime.class, Set.of("addShutdownHook", "halt", "exit")));

    private static final Set<Class<?>> FORBIDDEN_TYPES = Set.of(
            Executors.class,
            ThreadLocalRandom.class,
            java.util.Random.class,
            java.security.SecureRandom.class,
            SplittableRandom.class,
            RandomGenerator.class,
            Timer.class);

    private static boolean readsTheOutsideWorld(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        boolean named = FORBIDDEN_MEMBERS.entrySet().stream()
                .anyMatch(e -> owner.isEquivalentTo(e.getKey())
                        && e.getValue().contains(access.getTarget().getName()));
        return named || FORBIDDEN_TYPES.stream().anyMatch(owner::isEquivalentTo);
    }
}
