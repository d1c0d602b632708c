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

/** Many unfinished sessions at once: one command finishes them, or several commands do (requirement 7.6). */
class BacklogSpec {
    private static final int STUCK = 500;

    @TempDir
    private Path home;

    /** Sessions that have claimed their rows when the service has an outage. */
    private static void stuck(Deployment deployment, int sessions) {
        deployment.outage();
        try (EmbeddingService service = deployment.service()) {
            IntStream.rangeClosed(1, sessions).forEach(number -> service.write(number, Disposition.CALL_BACK_LATER));
        }
        deployment.crm().faults().clear();
    }

    private static void everyRecordExistsOnce(Deployment deployment, int sessions) {
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
            everyRecordExistsOnce(deployment, STUCK);
            CommandRun again = deployment.runWithoutCredentials("resume", "--all");
            assertThat(again.exit()).isZero();
            assertThat(again.json().path("completed").asInt()).isZero();
        }
    }

    @Tag("7.6")
    @Test
    void a_resume_that_is_killed_half_way_and_started_twice_ends_with_the_same_records() {
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
            // the sessions of the killed process wait until its leases end
            CommandRun rest = deployment.run("worker", "--once", "--parallel", "2");
            while (rest.json().path("completed").asInt() > 0) {
                rest = deployment.run("worker", "--once");
            }

            awaitLeases(deployment);
            everyRecordExistsOnce(deployment, sessions);
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
    void a_worker_that_is_stopped_releases_its_leases_and_prints_a_summary() {
        int sessions = 12;
        try (Deployment deployment = Deployment.with(home, sessions)) {
            stuck(deployment, sessions);
            var held = deployment.crm().faults().on("POST", "/\\$batch").skip(6).hold();
            RunningCommand worker = deployment.start("worker", "--parallel", "2", "--poll", "100ms");
            held.awaitHit();

            worker.signal("TERM");
            CommandRun stopped = worker.await();
            held.remove();

            assertThat(stopped.json().path("schema_version").asText()).isEqualTo("resume-summary-v1");
            assertThat(deployment
                            .runWithoutCredentials("sessions", "--limit", "100")
                            .json()
                            .path("sessions"))
                    .as("after %s", stopped)
                    .allSatisfy(session ->
                            assertThat(session.path("lease").isNull()).isTrue());
            deployment.crm().faults().clear();
            assertThat(deployment.run("worker", "--once").exit()).isZero();
            everyRecordExistsOnce(deployment, sessions);
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
