package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.EmbeddingService;
import io.opencloser.specs.deployment.OutcomeFiles;
import io.opencloser.specs.deployment.RunningCommand;
import io.opencloser.specs.deployment.SeedRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several outcomes of one queue item are written in the order of their acceptance (requirement 1.10). */
class ItemOrderSpec {
    private static final int THREADS = 8;

    @TempDir
    private Path home;

    /** Three calls to one person, handed in while the CRM is down. */
    private static List<String> threeOutcomes(Deployment deployment) {
        var down = deployment.crm().faults().on("*", ".*").forever().status(503);
        List<String> sessions = Stream.of(
                        Disposition.NO_ANSWER, Disposition.CALL_BACK_LATER, Disposition.INTERESTED_EMAIL_CAPTURED)
                .map(disposition -> accept(deployment, disposition))
                .toList();
        deployment.crm().faults().remove(down);
        return sessions;
    }

    private static String accept(Deployment deployment, Disposition disposition) {
        CommandRun run = deployment.acceptItem(1, disposition);
        assertThat(run.exitStatus()).isEqualTo("accepted");
        return run.session();
    }

    private static void areWrittenInOrder(Deployment deployment, List<String> sessions) {
        assertThat(deployment.phoneCalls().stream().map(call -> String.valueOf(call.text("oc_idempotencykey"))))
                .containsExactlyInAnyOrderElementsOf(sessions);
        assertThat(deployment.tasks()).hasSize(2);
        SimulatedRow row = deployment.row(1);
        assertThat(row.integer("oc_attemptcount")).isEqualTo(2 + sessions.size());
        assertThat(row.text("oc_lastsessionid")).isEqualTo(sessions.get(2));
        assertThat(row.text("oc_lastdisposition")).isEqualTo("interested_email_captured");
        assertThat(row.integer("oc_queuestatus")).isEqualTo(SeedRows.COMPLETED);
    }

    @Tag("1.10")
    @Test
    void eight_threads_write_three_outcomes_of_one_item_in_order() throws Exception {
        try (Deployment deployment = Deployment.with(home, 1)) {
            List<String> sessions = threeOutcomes(deployment);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try (EmbeddingService service = deployment.service()) {
                while (!isWritten(deployment, sessions)) {
                    List<Callable<Integer>> work = new ArrayList<>();
                    for (int thread = 0; thread < THREADS; thread++) {
                        work.add(() -> service.dispatchAll().size());
                    }
                    for (Future<Integer> done : threads.invokeAll(work)) {
                        done.get();
                    }
                }
            } finally {
                threads.shutdownNow();
            }
            areWrittenInOrder(deployment, sessions);
        }
    }

    private static boolean isWritten(Deployment deployment, List<String> sessions) {
        return sessions.get(2).equals(deployment.row(1).text("oc_lastsessionid"));
    }

    @Tag("1.10")
    @Test
    void three_processes_write_three_outcomes_of_one_item_in_order_and_contention_is_no_failure() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            List<String> sessions = threeOutcomes(deployment);

            List<RunningCommand> processes = Stream.of(1, 2, 3)
                    .map(number -> deployment.start("resume", "--all"))
                    .toList();

            for (RunningCommand process : processes) {
                CommandRun run = process.await();
                assertThat(run.exit()).as(run.toString()).isIn(0, 2);
                assertThat(run.json().path("failed").asInt()).as(run.toString()).isZero();
                assertThat(run.json().path("resume_needed").asInt())
                        .as(run.toString())
                        .isZero();
            }
            areWrittenInOrder(deployment, sessions);
            assertThat(deployment.run("resume", "--all").exit()).isZero();
        }
    }

    @Tag("1.10")
    @Test
    void a_later_outcome_says_which_earlier_one_it_waits_for() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            List<String> sessions = threeOutcomes(deployment);

            CommandRun third = deployment.run("resume", sessions.get(2));

            assertThat(third.exitStatus()).isEqualTo("resume_needed");
            assertThat(third.text("message")).contains("waits for session " + sessions.get(0));
            assertThat(deployment.requests()).isEmpty();
        }
    }

    @Tag("1.1")
    @Test
    void an_outcome_file_that_is_written_twice_is_one_session_and_one_phone_call() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String outcome = deployment.file("outcome.json", OutcomeFiles.of(Disposition.CALL_BACK_LATER));
            String[] command = {
                "run-crm", "--write", "--queue-item-id", SeedRows.item(1).toString(), "--outcome", outcome
            };
            CommandRun first = deployment.run(command);
            CommandRun second = deployment.run(command);

            assertThat(first.exitStatus()).isEqualTo("completed");
            assertThat(second.exitStatus()).isEqualTo("completed");
            assertThat(second.session()).isEqualTo(first.session());
            assertThat(deployment.acceptItem(1, Disposition.NOT_INTERESTED).session())
                    .isNotEqualTo(first.session());
            assertThat(deployment.phoneCalls()).hasSize(1);
            assertThat(deployment.row(1).integer("oc_attemptcount")).isEqualTo(3);
        }
    }
}
