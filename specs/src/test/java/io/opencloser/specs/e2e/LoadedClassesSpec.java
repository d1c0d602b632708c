package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.ProcessLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short command loads nothing that it does not need (requirement 7.2): the journal alone answers for a finished session. */
@Tag("7.2")
class LoadedClassesSpec {
    private static final List<String> THE_CRM =
            List.of("java.net.http.", "jdk.internal.net.http.", "com.microsoft.aad.msal4j.", "com.sun.net.httpserver.");
    private static final List<String> MIGRATIONS = List.of("org.flywaydb.");
    private static final List<String> OTHERS = List.of(
            "io.opencloser.simulator.",
            "io.opencloser.dataverse.gateway.",
            "io.opencloser.dataverse.mapping.MappingArtifact",
            "com.fasterxml.jackson.dataformat.toml.",
            "io.micrometer.",
            "io.prometheus.",
            "org.postgresql.",
            "me.tongfei.progressbar.");

    @TempDir
    private Path home;

    @Test
    void resuming_a_finished_session_loads_no_crm_no_migrations_and_no_other_command() throws IOException {
        try (Deployment deployment = Deployment.with(home, 1)) {
            CommandRun written = deployment.writeItem(1, Disposition.VOICEMAIL);
            assertThat(written.exitStatus()).isEqualTo("completed");
            Files.delete(home.resolve("opencloser.toml"));
            Files.delete(home.resolve("dataverse_mapping.json"));

            List<String> loaded = loaded(deployment, "resume", written.session());

            assertThat(loaded).contains("io.opencloser.cli.resume.ResumeCommand", "org.h2.engine.Engine");
            assertLoadsNothingOf(loaded, THE_CRM);
            assertLoadsNothingOf(loaded, MIGRATIONS);
            assertLoadsNothingOf(loaded, OTHERS);
            assertThat(loaded.stream().filter(name -> name.matches("io\\.opencloser\\.cli\\..*Command")))
                    .containsExactly("io.opencloser.cli.resume.ResumeCommand");
        }
    }

    @Test
    void listing_sessions_loads_no_crm_and_no_migrations() throws IOException {
        try (Deployment deployment = Deployment.with(home, 1)) {
            assertThat(deployment.acceptItem(1, Disposition.VOICEMAIL).exitStatus())
                    .isEqualTo("accepted");

            List<String> loaded = loaded(deployment, "sessions");

            assertThat(loaded).contains("io.opencloser.cli.inspect.SessionsCommand");
            assertLoadsNothingOf(loaded, THE_CRM);
            assertLoadsNothingOf(loaded, MIGRATIONS);
        }
    }

    private static void assertLoadsNothingOf(List<String> loaded, List<String> beginnings) {
        assertThat(loaded.stream().filter(name -> beginnings.stream().anyMatch(name::startsWith)))
                .isEmpty();
    }

    /** The names of the classes that the command loads in a process of its own. */
    private List<String> loaded(Deployment deployment, String... arguments) throws IOException {
        Path log = home.resolve("loaded-classes.txt");
        CommandRun run = deployment
                .start(ProcessLaunch.with("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + log + ":none"), arguments)
                .await();
        assertThat(run.exit()).as(run.stderr()).isZero();
        return Files.readAllLines(log).stream()
                .map(line -> line.replaceFirst(" .*", ""))
                .toList();
    }
}
