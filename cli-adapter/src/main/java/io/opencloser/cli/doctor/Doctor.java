package io.opencloser.cli.doctor;

import io.opencloser.cli.backend.Backend;
import io.opencloser.cli.config.Configuration;
import io.opencloser.cli.doctor.CheckRunner.Finding;
import io.opencloser.core.domain.plan.TaskKind;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.core.port.journal.JournalException;
import io.opencloser.dataverse.mapping.Gap;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs every check that a first write depends on. Reads only, except that it creates the journal if none exists, like
 * every command that uses it. Not thread-safe.
 */
final class Doctor {
    private static final String CONFIGURATION = "configuration";
    private static final String JOURNAL = "journal";
    private static final String MAPPING = "mapping";
    private static final String APPROVAL = "approval";
    private static final String SIGN_IN = "sign-in";
    private static final String USER = "user";
    private static final String METADATA = "metadata";
    private static final String PRIVILEGES = "privileges";
    private static final String OWNERS = "task owners";

    private final CheckRunner runner = new CheckRunner();

    /** Opens the adapters once the configuration has been read. */
    @FunctionalInterface
    interface BackendOpener extends Function<Configuration, Backend> {}

    /** Runs every check and closes the adapters. */
    List<Check> runChecks(Supplier<Configuration> configuration, BackendOpener opener) {
        CheckValue<Configuration> read = new CheckValue<>();
        runner.run(CONFIGURATION, List.of(), () -> {
            read.set(configuration.get());
            return Finding.ok("it can be read");
        });
        if (read.value().isEmpty()) {
            skipAll();
            return runner.checks();
        }
        try (Backend backend = opener.apply(read.value().get())) {
            runChecks(read.value().get(), backend);
        }
        return runner.checks();
    }

    private void skipAll() {
        for (String name : List.of(JOURNAL, MAPPING, APPROVAL, SIGN_IN, USER, METADATA, PRIVILEGES, OWNERS)) {
            runner.run(name, List.of(CONFIGURATION), () -> Finding.ok(""));
        }
    }

    private void runChecks(Configuration configuration, Backend backend) {
        CheckValue<MappingArtifact> mapping = new CheckValue<>();
        CheckValue<UUID> user = new CheckValue<>();
        runner.run(JOURNAL, List.of(CONFIGURATION), () -> journal(backend));
        runner.run(MAPPING, List.of(CONFIGURATION), () -> {
            mapping.set(backend.mapping());
            return Finding.ok(String.join(
                    "; warning: ",
                    Stream.concat(Stream.of("it can be read"), mapping.get().warnings().stream())
                            .toList()));
        });
        runner.run(APPROVAL, List.of(MAPPING), () -> approval(mapping.get()));
        runner.run(SIGN_IN, List.of(CONFIGURATION), () -> {
            backend.inspection().signIn();
            return Finding.ok("the login service issues a token");
        });
        runner.run(USER, List.of(SIGN_IN), () -> {
            user.set(backend.inspection().whoAmI());
            return Finding.ok("the environment knows the application as user " + user.get());
        });
        runner.run(
                METADATA,
                List.of(MAPPING, USER),
                () -> metadata(backend.inspection().verify(mapping.get())));
        runner.run(
                PRIVILEGES,
                List.of(MAPPING, USER),
                () -> privileges(backend.inspection().missingPrivileges(mapping.get(), user.get())));
        runner.run(OWNERS, List.of(USER), () -> owners(configuration.writeBack().taskOwners(), backend));
    }

    private static Finding journal(Backend backend) {
        try {
            backend.journal().list(new SessionQuery(Optional.empty(), false, 1));
            return Finding.ok("it opens, with the schema of this version");
        } catch (JournalException e) {
            return Finding.problem(e.getMessage()
                    + (e.kind() == JournalException.Kind.UNAVAILABLE
                            ? "; check section [store] and OPENCLOSER_STORE_PASSWORD"
                            : "; restore a backup, or use the openCloser version that wrote it"));
        }
    }

    private static Finding approval(MappingArtifact mapping) {
        return mapping.approved()
                ? Finding.ok("the mapping is approved")
                : Finding.problem("the mapping is not approved; review it and set _meta.approved to true");
    }

    private static Finding metadata(List<Gap> gaps) {
        return gaps.isEmpty()
                ? Finding.ok("the mapping fits")
                : Finding.problem("the mapping does not fit, " + gaps.size() + (gaps.size() == 1 ? " gap" : " gaps")
                        + ", the first: " + gaps.get(0).text() + "; see all: opencloser verify-crm");
    }

    private static Finding privileges(List<String> missing) {
        return missing.isEmpty()
                ? Finding.ok("read and update queue rows, create and read phone calls and tasks")
                : Finding.problem("the application user lacks " + String.join(", ", missing)
                        + "; add them to a security role of that user");
    }

    private static Finding owners(Map<TaskKind, UUID> owners, Backend backend) {
        for (TaskKind kind : TaskKind.values()) {
            UUID owner = owners.get(kind);
            if (owner == null) {
                return Finding.problem("no owner for " + kind.wireName() + " tasks; set " + kind.wireName()
                        + " in section [task_owners]");
            }
            if (backend.inspection().owner(owner) instanceof OwnerCheck.Rejected rejected) {
                return Finding.problem("the owner of " + kind.wireName() + " tasks cannot own them: " + rejected.why()
                        + "; set another " + kind.wireName() + " in section [task_owners]");
            }
        }
        return Finding.ok("enabled users or teams");
    }

    /** A value that one check finds for later checks. */
    private static final class CheckValue<T> {
        private Optional<T> value = Optional.empty();

        void set(T found) {
            value = Optional.of(found);
        }

        Optional<T> value() {
            return value;
        }

        T get() {
            return value.orElseThrow();
        }
    }
}
