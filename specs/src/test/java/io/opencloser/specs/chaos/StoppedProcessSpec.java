package io.opencloser.specs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.simulator.fault.FaultBuilder;
import io.opencloser.simulator.fault.FaultHandle;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.RunningCommand;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process stops in the middle of its write for longer than its lease. When it goes on, it changes nothing (requirements
 * 5.1, 6.4). The journal is PostgreSQL, because a stopped process that serves the embedded journal blocks the others.
 */
class StoppedProcessSpec {
    private static final int MOST_TRIES = 2000;

    @TempDir
    private Path home;

    @Tag("6.4")
    @ParameterizedTest
    @CsvSource({"atomic, phonecalls, false", "atomic, phonecalls, true", "sequential, tasks, false"})
    void a_process_that_wakes_up_after_its_lease_changes_nothing(String strategy, String table, boolean executed) {
        try (Deployment deployment = JournalStore.POSTGRESQL.deployment(home, 1)) {
            deployment
                    .set("dataverse", "write_strategy", "\"" + strategy + "\"")
                    .set("lease", "seconds", "2");
            RepeatedCall call = new RepeatedCall(1, Disposition.CALL_BACK_LATER);
            FaultBuilder write = deployment.crm().faults().on("PATCH", "/" + table + "\\(");
            FaultBuilder fault = strategy.equals("atomic") ? write.inBatch() : write;
            FaultHandle held = executed ? fault.holdAfterCommit() : fault.hold();
            RunningCommand sleeper = deployment.start(call.handIn(deployment));
            try {
                held.awaitHit();
                sleeper.signal("STOP");
                if (executed) {
                    held.awaitCommit();
                }
                CommandRun other = resumeAfterTheLease(deployment, call);
                assertThat(other.exitStatus()).as(other.stdout()).isEqualTo("completed");
                call.isWrittenOnceIn(deployment);
                var row = deployment.row(1);
                var records = deployment.phoneCalls();

                held.release();
                sleeper.signal("CONT");
                CommandRun woken = sleeper.await();

                assertThat(woken.exit()).as(woken.stdout()).isEqualTo(2);
                assertThat(woken.exitStatus()).isEqualTo("failed");
                assertThat(woken.text("message")).contains("took the session over", "changed nothing more");
                assertThat(woken.stderr().lines().count()).isLessThanOrEqualTo(1);
                assertThat(woken.stderr()).doesNotContain("\tat ", "Exception");
                assertThat(deployment.row(1)).isEqualTo(row);
                assertThat(deployment.phoneCalls()).isEqualTo(records);
                call.isWrittenOnceIn(deployment);
                assertThat(deployment
                                .runWithoutCredentials("resume", call.session())
                                .exitStatus())
                        .isEqualTo("no-resume-needed");
            } finally {
                sleeper.process().destroyForcibly();
            }
        }
    }

    private static CommandRun resumeAfterTheLease(Deployment deployment, RepeatedCall call) {
        CommandRun run = deployment.run("resume", call.session());
        for (int tries = 0; tries < MOST_TRIES && run.exitStatus().equals("failed"); tries++) {
            assertThat(run.text("message")).contains("holds");
            run = deployment.run("resume", call.session());
        }
        return run;
    }
}
