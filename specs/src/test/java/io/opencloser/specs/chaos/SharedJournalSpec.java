package io.opencloser.specs.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.OutcomeFiles;
import io.opencloser.specs.deployment.SeedRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several processes with one journal at once (requirements 3.3, 6.4, 10.1). */
class SharedJournalSpec {
    private static final int MOST_TRIES = 100;

    @TempDir
    private Path home;

    private static List<RepeatedCall> interrupted(Deployment deployment, int calls) {
        return IntStream.rangeClosed(1, calls)
                .mapToObj(item ->
                        new RepeatedCall(item, RepeatedCall.DISPOSITIONS.get(item % RepeatedCall.DISPOSITIONS.size())))
                .map(call -> call.interrupted(deployment))
                .toList();
    }

    private static String[] resume(List<RepeatedCall> calls) {
        // in sequence, so that the other processes find sessions too
        return Stream.concat(
                        Stream.of("resume", "--parallel", "1"), calls.stream().map(RepeatedCall::session))
                .toArray(String[]::new);
    }

    @Tag("7.6")
    @ParameterizedTest
    @EnumSource(JournalStore.class)
    void sessions_that_several_processes_resume_at_once_are_written_once(JournalStore store) {
        try (Deployment deployment = store.deployment(home, 6)) {
            List<RepeatedCall> calls = interrupted(deployment, 6);

            List<CommandRun> runs = new ProcessCrowd(deployment)
                    .with("resume", "--all", "--parallel", "1")
                    .with(resume(calls))
                    .with("resume", calls.get(5).session())
                    .results();

            assertThat(runs).allSatisfy(run -> assertThat(run.exit()).isIn(0, 2));
            assertThat(runs.stream().mapToInt(SharedJournalSpec::completed).sum())
                    .as("each by one of them: " + runs)
                    .isEqualTo(calls.size());
            RepeatedCall.areAllThatIsIn(deployment, calls);
            assertThat(deployment.run("resume", "--all").json().path("sessions"))
                    .isEmpty();
        }
    }

    private static boolean isOpen(Deployment deployment) {
        return Stream.of("in_progress", "resume_needed")
                .anyMatch(status -> !deployment
                        .runWithoutCredentials("sessions", "--status", status)
                        .json()
                        .path("sessions")
                        .isEmpty());
    }

    private static int completed(CommandRun run) {
        return run.exitStatus().isEmpty()
                ? run.json().path("completed").asInt()
                : run.exitStatus().equals("completed") ? 1 : 0;
    }

    @Tag("10.1")
    @ParameterizedTest
    @EnumSource(JournalStore.class)
    void a_process_that_dies_does_not_stop_the_others(JournalStore store) {
        try (Deployment deployment = store.deployment(home, 4)) {
            deployment.set("lease", "seconds", "1");
            List<RepeatedCall> calls = interrupted(deployment, 4);

            // the first process that opens the embedded journal serves it to the others
            List<CommandRun> runs = new ProcessCrowd(deployment)
                    .with("resume", "--all", "--parallel", "1")
                    .with(resume(calls))
                    .resultsWithout(0, 4);

            assertThat(runs).allSatisfy(run -> assertThat(run.exit()).isIn(0, 2));
            // the sessions of the dead process are due when their leases end
            for (int tries = 0; tries < MOST_TRIES && isOpen(deployment); tries++) {
                deployment.run("resume", "--all");
            }
            RepeatedCall.areAllThatIsIn(deployment, calls);
        }
    }

    @Tag("3.3")
    @ParameterizedTest
    @EnumSource(JournalStore.class)
    void only_one_of_several_processes_claims_the_next_item(JournalStore store) {
        // the embedded journal does not exist yet, and each process waits while the servers change
        int callers = store == JournalStore.H2_FILE ? 2 : 4;
        int items = callers - 1;
        try (Deployment deployment = store.deployment(home, items)) {
            ProcessCrowd crowd = new ProcessCrowd(deployment);
            for (int caller = 0; caller < callers; caller++) {
                String outcome = OutcomeFiles.of(Disposition.INTERESTED_EMAIL_CAPTURED, "CA-" + caller);
                crowd.with(
                        "run-crm",
                        "--write",
                        "--next-ready",
                        "--campaign",
                        "spring",
                        "--outcome",
                        deployment.file("call-" + caller + ".json", outcome));
            }
            List<CommandRun> runs = crowd.results();

            List<CommandRun> done = runs.stream()
                    .filter(run -> run.exitStatus().equals("completed"))
                    .toList();
            assertThat(done)
                    .as(runs.toString())
                    .hasSize(items)
                    .allSatisfy(run -> assertThat(run.exit()).isZero());
            assertThat(done.stream().map(run -> run.text("queue_item_id")).collect(Collectors.toSet()))
                    .hasSize(items);
            Set<String> sessions = done.stream().map(CommandRun::session).collect(Collectors.toSet());
            assertThat(stamps(deployment.phoneCalls())).hasSize(items).hasSameElementsAs(sessions);
            assertThat(stamps(deployment.tasks())).hasSize(items).hasSameElementsAs(sessions);
            for (int item = 1; item <= items; item++) {
                assertThat(deployment.row(item).text("oc_lastsessionid")).isIn(sessions);
                assertThat(deployment.row(item).integer("oc_attemptcount")).isEqualTo(3);
                assertThat(deployment.row(item).integer("oc_queuestatus")).isEqualTo(SeedRows.COMPLETED);
            }
        }
    }

    private static List<String> stamps(List<SimulatedRow> records) {
        return records.stream()
                .map(record -> String.valueOf(record.text("oc_idempotencykey")))
                .toList();
    }
}
