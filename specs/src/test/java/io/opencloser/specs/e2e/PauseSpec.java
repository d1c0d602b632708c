package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.session.Disposition;
import io.opencloser.fixtures.simulator.fault.FaultHandle;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that stands still for longer than its lease and then goes on writing does no harm (requirements 5.1, 6.4). */
class PauseSpec {
    private static final int MOST_TRIES = 2000;

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"atomic", "sequential"})
    void a_process_that_wakes_up_after_its_lease_changes_nothing_any_more(String strategy) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment
                    .set("dataverse", "write_strategy", "\"" + strategy + "\"")
                    .set("lease", "seconds", "1");
            var fault = deployment.crm().faults().on("PATCH", "/phonecalls\\(");
            FaultHandle held = (strategy.equals("atomic") ? fault.inBatch() : fault).hold();
            RunningCommand sleeper = deployment.start(
                    "run-crm",
                    "--write",
                    "--queue-item-id",
                    Seeds.item(1).toString(),
                    "--outcome",
                    deployment.outcome(Disposition.CALL_BACK_LATER));
            held.awaitHit();
            sleeper.signal("STOP");
            String session = deployment
                    .runWithoutCredentials("sessions")
                    .json()
                    .path("sessions")
                    .get(0)
                    .path("session_id")
                    .asString();
            Run resumed = resumeOnceTheLeaseIsOver(deployment, session);
            assertThat(resumed.exitStatus())
                    .as(resumed.stdout() + resumed.stderr())
                    .isEqualTo("completed");
            var row = deployment.row(1);

            held.release();
            sleeper.signal("CONT");
            Run woken = sleeper.await();

            assertThat(woken.exit()).as(woken.stdout()).isEqualTo(2);
            assertThat(woken.exitStatus()).isEqualTo("failed");
            assertThat(woken.text("message")).contains("taken over");
            assertThat(deployment.phoneCalls()).hasSize(1);
            assertThat(deployment.tasks()).hasSize(1);
            assertThat(deployment.row(1)).isEqualTo(row);
            assertThat(deployment.runWithoutCredentials("resume", session).exitStatus())
                    .isEqualTo("no-resume-needed");
        }
    }

    private static Run resumeOnceTheLeaseIsOver(Deployment deployment, String session) {
        Run run = deployment.run("resume", session);
        for (int tries = 0; tries < MOST_TRIES && run.exitStatus().equals("failed"); tries++) {
            run = deployment.run("resume", session);
        }
        return run;
    }
}
