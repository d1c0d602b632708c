package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person says that another address is the same environment (requirement 7.8). */
class MovedEnvironmentSpec {
    @TempDir
    private Path home;

    @Tag("7.8")
    @Test
    void sessions_go_on_at_the_new_address_once_a_person_says_that_it_is_the_same_environment() {
        try (Deployment deployment = Deployment.with(home, 2).outage()) {
            String session = deployment.writeItem(1, Disposition.NOT_INTERESTED).session();
            deployment.crm().faults().clear();
            String former = deployment.crm().baseUri().toString();
            deployment.reachedAs("localhost");

            CommandRun refused = deployment.run("resume", session);
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.text("message")).contains("another Dataverse environment", "known_as");
            assertThat(deployment.phoneCalls()).isEmpty();

            deployment.set("dataverse", "known_as", '"' + former + '"');
            assertThat(deployment.run("resume", "--all", "--now").exit()).isZero();
            assertThat(deployment.phoneCalls()).hasSize(1);
            assertThat(deployment.writeItem(2, Disposition.NOT_INTERESTED).exitStatus())
                    .isEqualTo("completed");
        }
    }

    @Tag("7.8")
    @Test
    void what_is_no_address_is_refused_with_its_key() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment.set("dataverse", "known_as", "\"ftp://old\"");

            CommandRun run = deployment.run("sessions");

            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.stdout() + run.stderr()).contains("dataverse.known_as", "expected the former address");
        }
    }
}
