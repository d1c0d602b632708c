package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.simulator.fault.FaultBuilder;
import io.opencloser.simulator.fault.FaultHandle;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.RunningCommand;
import io.opencloser.specs.deployment.SeedRows;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** SIGKILL before, during and after every write: the next process completes the session (requirements 4.2, 5.1, 6.4). */
@Execution(ExecutionMode.CONCURRENT)
class KillSpec {
    private static final int MOST_TRIES = 2000;

    @TempDir
    private Path home;

    /** The state of the request when the process dies. */
    private enum Moment {
        /** The request has arrived, and the service never carries it out. */
        BEFORE,
        /** The request has arrived, and the service carries it out after the death. */
        DURING,
        /** The service has carried the request out, and its response is lost. */
        AFTER
    }

    static Stream<Arguments> every_write_at_every_moment() {
        return Stream.of("atomic", "sequential")
                .flatMap(strategy -> (strategy.equals("atomic")
                                ? Stream.of("claim", "batch")
                                : Stream.of("claim", "phonecalls", "oc_callqueueitems", "tasks"))
                        .flatMap(write ->
                                Stream.of(Moment.values()).map(moment -> Arguments.of(strategy, write, moment))));
    }

    @Tag("5.1")
    @Tag("7.1")
    @ParameterizedTest
    @MethodSource("every_write_at_every_moment")
    void the_next_process_completes_the_session_of_a_killed_one(String strategy, String write, Moment moment) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment
                    .set("dataverse", "write_strategy", "\"" + strategy + "\"")
                    .set("lease", "seconds", "1");
            FaultHandle held = hold(on(deployment, write), moment);
            RunningCommand command = deployment.start(
                    "run-crm",
                    "--write",
                    "--queue-item-id",
                    SeedRows.item(1).toString(),
                    "--outcome",
                    deployment.outcome(Disposition.CALL_BACK_LATER));
            if (moment == Moment.AFTER) {
                held.awaitCommit();
            } else {
                held.awaitHit();
            }
            command.kill();
            if (moment == Moment.DURING) {
                held.release();
                held.awaitCommit();
            }
            deployment.crm().faults().clear();
            String session = theOnlySession(deployment);

            CommandRun resumed = resumeAfterTheLease(deployment, session);

            assertThat(resumed.exitStatus())
                    .as(resumed.stdout() + resumed.stderr())
                    .isEqualTo("completed");
            assertThat(deployment.phoneCalls()).hasSize(1);
            assertThat(deployment.tasks()).hasSize(1);
            assertThat(deployment.row(1).text("oc_lastsessionid")).isEqualTo(session);
            assertThat(deployment.row(1).integer("oc_attemptcount")).isEqualTo(3);
            assertThat(deployment.row(1).integer("oc_queuestatus")).isEqualTo(SeedRows.READY);
        }
    }

    private static FaultBuilder on(Deployment deployment, String write) {
        return switch (write) {
            case "batch" ->
                deployment.crm().faults().on("PATCH", "/phonecalls\\(").inBatch();
            case "claim" -> deployment.crm().faults().on("PATCH", "/oc_callqueueitems\\(");
            case "oc_callqueueitems" ->
                deployment.crm().faults().on("PATCH", "/oc_callqueueitems\\(").skip(1);
            default -> deployment.crm().faults().on("PATCH", "/" + write + "\\(");
        };
    }

    private static FaultHandle hold(FaultBuilder fault, Moment moment) {
        return moment == Moment.AFTER ? fault.holdAfterCommit() : fault.hold();
    }

    private static String theOnlySession(Deployment deployment) {
        CommandRun sessions = deployment.runWithoutCredentials("sessions");
        assertThat(sessions.json().path("sessions")).hasSize(1);
        return sessions.json().path("sessions").get(0).path("session_id").asText();
    }

    /** The lease of the dead process lasts for one second of the database's clock; until then a resume reports the lease. */
    private static CommandRun resumeAfterTheLease(Deployment deployment, String session) {
        CommandRun run = deployment.run("resume", session);
        for (int tries = 0; tries < MOST_TRIES && run.exitStatus().equals("failed"); tries++) {
            assertThat(run.text("message")).contains("holds");
            run = deployment.run("resume", session);
        }
        return run;
    }
}
