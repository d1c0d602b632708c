package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.EmbeddingService;
import io.opencloser.specs.deployment.RunningCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many stuck sessions at once (requirement 7.6): all of them, in one go, in any number of goes. */
class BacklogSpec {
    private static final int STUCK = 500;

    @TempDir
    private Path home;

    /** Sessions that claimed their rows and met an outage. */
    private static void stuck(Deployment deployment, int sessions) {
        deployment.set("retry", "max_retries", "0");
        deployment.set("call_window", "start", "\"00:00\"");
        deployment
                .crm()
                .faults()
                .on("PATCH", "/phonecalls\\(")
                .inBatch()
                .forever()
                .status(503);
        try (EmbeddingService service = deployment.service()) {
            IntStream.rangeClosed(1, sessions).forEach(number -> service.write(number, Disposition.CALL_BACK_LATER));
        }
        deployment.crm().faults().clear();
    }

    private static void everythingStandsOnce(Deployment deployment, int sessions) {
        assertThat(deployment.phoneCalls()).hasSize(sessions);
        assertThat(deployment.tasks()).hasSize(sessions);
        assertThat(IntStream.rangeClosed(1, sessions))
                .allSatisfy(number -> assertThat(deployment.row(number).integer("oc_attemptcount"))
                        .isEqualTo(3));
    }

    @Tag("7.6")
    @Test
    void five_hundred_stuck_sessions_are_finished_by_one_command() {
        try (Deployment deployment = Deployment.with(home, STUCK)) {
            stuck(deployment, STUCK);
            assertThat(deployment.phoneCalls().size()).isZero();

            CommandRun all = deployment.run("resume", "--all");

            assertThat(all.exit()).as(all.stderr()).isZero();
            assertThat(all.json().path("completed").asInt()).isEqualTo(STUCK);
            assertThat(all.json().path("sessions").size()).isLessThan(STUCK);
            everythingStandsOnce(deployment, STUCK);
            CommandRun again = deployment.runWithoutCredentials("resume", "--all");
            assertThat(again.exit()).isZero();
            assertThat(again.json().path("completed").asInt()).isZero();
        }
    }

    @Tag("7.6")
    @Test
    void killed_half_way_and_started_twice_nothing_is_different_in_the_end() {
        int sessions = 60;
        try (Deployment deployment = Deployment.with(home, sessions)) {
            stuck(deployment, sessions);
            deployment.set("lease", "seconds", "1");
            var half = deployment
                    .crm()
                    .faults()
                    .on("POST", "/\\$batch")
                    .skip(sessions / 2)
                    .hold();
            RunningCommand first = deployment.start("resume", "--all", "--parallel", "4");
            half.awaitHit();
            first.kill();
            half.remove();
            deployment.crm().faults().clear();

            List<RunningCommand> both =
                    List.of(deployment.start("resume", "--all"), deployment.start("worker", "--once"));
            both.forEach(command -> assertThat(command.await().exit()).isBetween(0, 2));
            // what the killed one had in hand waits for the end of its lease
            CommandRun rest = deployment.run("worker", "--once", "--parallel", "2");
            while (rest.json().path("completed").asInt() > 0) {
                rest = deployment.run("worker", "--once");
            }

            awaitLeases(deployment);
            everythingStandsOnce(deployment, sessions);
        }
    }

    private static void awaitLeases(Deployment deployment) {
        for (int rounds = 0; rounds < 50 && open(deployment) > 0; rounds++) {
            deployment.run("resume", "--all");
        }
        assertThat(open(deployment)).isZero();
    }

    private static int open(Deployment deployment) {
        return deployment
                        .runWithoutCredentials("sessions", "--status", "in_progress")
                        .json()
                        .path("sessions")
                        .size()
                + deployment
                        .runWithoutCredentials("sessions", "--status", "resume_needed")
                        .json()
                        .path("sessions")
                        .size();
    }

    @Tag("7.6")
    @Test
    void a_worker_that_is_told_to_stop_leaves_nothing_leased_and_says_what_it_did() {
        int sessions = 12;
        try (Deployment deployment = Deployment.with(home, sessions)) {
            stuck(deployment, sessions);
            var held = deployment.crm().faults().on("POST", "/\\$batch").skip(6).hold();
            RunningCommand worker = deployment.start("worker", "--parallel", "2", "--poll", "100ms");
            held.awaitHit();

            worker.signal("TERM");
            CommandRun stopped = worker.await();
            held.remove();

            assertThat(stopped.json().path("schema_version").asString()).isEqualTo("resume-summary-v1");
            assertThat(deployment
                            .runWithoutCredentials("sessions", "--limit", "100")
                            .json()
                            .path("sessions"))
                    .as("after %s", stopped)
                    .allSatisfy(session ->
                            assertThat(session.path("lease").isNull()).isTrue());
            deployment.crm().faults().clear();
            assertThat(deployment.run("worker", "--once").exit()).isZero();
            everythingStandsOnce(deployment, sessions);
        }
    }

    @Test
    void a_bad_number_of_threads_is_refused_before_anything_is_opened() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment.set("limits", "max_concurrency", "4");
            CommandRun refused = deployment.run("resume", "--all", "--parallel", "5");
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.stderr()).contains("max_concurrency, which is 4");
            assertThat(deployment.requests()).isEmpty();
        }
    }
}
