package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that is printed, stored or exported has a secret, a token, a tenant or a host (requirements 11.1 and 11.3). */
class SecretsSpec {
    @TempDir
    private Path home;

    @Tag("11.1")
    @Test
    void nothing_that_leaves_the_process_carries_a_secret_a_tenant_or_the_host() throws IOException {
        try (Deployment deployment = Deployment.with(home, 9)) {
            List<CommandRun> runs = new ArrayList<>();
            runs.add(deployment.writeItem(1, Disposition.CALL_BACK_LATER));
            deployment.crm().faults().on("*", "/\\$batch").skip(1).forever().status(503);
            runs.add(deployment.writeItem(2, Disposition.CALL_BACK_LATER));
            deployment.crm().faults().clear();
            deployment.crm().faults().on("*", "/\\$batch").forever().close();
            runs.add(deployment.writeItem(3, Disposition.CALL_BACK_LATER));
            deployment.crm().faults().clear();
            deployment.crm().faults().on("*", "/api/data").forever().status(401);
            runs.add(deployment.writeItem(4, Disposition.CALL_BACK_LATER));
            deployment.crm().faults().clear();
            deployment.crm().faults().on("*", "/oauth2/").forever().status(500);
            runs.add(deployment.writeItem(5, Disposition.CALL_BACK_LATER));
            deployment.crm().faults().clear();
            runs.add(deployment.runText("sessions"));
            runs.add(deployment.runText("show", runs.get(0).session()));
            runs.add(deployment.run("resume", runs.get(1).session()));
            runs.add(deployment.runText(
                    "run-crm", "--next-ready", "--outcome", deployment.outcome(Disposition.NO_ANSWER)));
            String scaffold = home.resolve("dataverse_mapping.json").toString();
            String found = home.resolve("found_mapping.json").toString();
            for (int aadsts : new int[] {0, 7000215, 90002}) {
                deployment.crm().refuseSignIn(aadsts);
                runs.add(deployment.run("discover-crm", "--scaffold", scaffold, "--out", found));
                runs.add(deployment.runText("verify-crm"));
                runs.add(deployment.runText("doctor"));
            }
            assertThat(runs).anyMatch(run -> run.exit() == 0).anyMatch(run -> run.exit() == 2);

            String host = deployment.crm().baseUri().getAuthority();
            for (CommandRun run : runs) {
                clean("standard output", run.stdout(), host);
                clean("standard error", run.stderr(), host);
            }
            for (Path file : files(home)) {
                // the address is a part of a mapping artifact
                if (!file.getFileName().toString().endsWith("_mapping.json")) {
                    clean(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1), host);
                }
            }
        }
    }

    @Tag("11.3")
    @Test
    void only_the_owner_can_read_a_file() throws IOException {
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment.writeItem(1, Disposition.CALL_BACK_LATER);
            List<Path> made = new ArrayList<>(files(home.resolve(".opencloser")));
            made.addAll(files(home.resolve("artifacts")));
            assertThat(made).hasSizeGreaterThanOrEqualTo(4);
            for (Path file : made) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void clean(String where, String text, String host) {
        assertThat(text)
                .as(where)
                .doesNotContain(Deployment.SECRET)
                .doesNotContain(Deployment.TENANT)
                .doesNotContain(host)
                .doesNotContain("Bearer")
                .doesNotContain("eyJ");
    }
}
