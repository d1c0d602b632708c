package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.simulator.fault.FaultHandle;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.RunningCommand;
import io.opencloser.specs.deployment.SeedRows;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C during a write parks the session and releases its lease. */
class InterruptSpec {
    @TempDir
    private Path home;

    @Test
    void an_interrupted_run_can_be_resumed_at_once() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            FaultHandle held = deployment
                    .crm()
                    .faults()
                    .on("PATCH", "/phonecalls\\(")
                    .inBatch()
                    .hold();
            RunningCommand command = deployment.start(
                    "run-crm",
                    "--write",
                    "--queue-item-id",
                    SeedRows.item(1).toString(),
                    "--outcome",
                    deployment.outcome(Disposition.CALL_BACK_LATER));
            held.awaitHit();
            command.interrupt();
            CommandRun interrupted = command.await();
            assertThat(interrupted.exit()).as(interrupted.stderr()).isNotZero();
            assertThat(interrupted.stderr()).doesNotContain("\tat ");
            deployment.crm().faults().clear();

            CommandRun sessions = deployment.runWithoutCredentials("sessions");
            String session =
                    sessions.json().path("sessions").get(0).path("session_id").asText();
            CommandRun resumed = deployment.run("resume", session);
            assertThat(resumed.exitStatus())
                    .as(resumed.stdout() + resumed.stderr())
                    .isEqualTo("completed");
            assertThat(deployment.phoneCalls()).hasSize(1);
        }
    }
}
