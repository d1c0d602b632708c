package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.EmbeddingService;
import io.opencloser.specs.deployment.SeedRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worst day: an outage in the busy hour, a changed mapping, two conflicts and a deleted row. {@code
 * specs/target/worst-day.txt} has everything that an operator types and reads (requirements 7.4, 7.6, 7.7, 9).
 */
class WorstDaySpec {
    private static final int CALLS = 40;
    private static final int WIDTH = 80;
    private static final Path TRANSCRIPT = Path.of("target", "worst-day.txt");

    @TempDir
    private Path home;

    private final List<String> transcript = new ArrayList<>();

    private CommandRun type(Deployment deployment, String... command) {
        CommandRun run = deployment.runText(command);
        transcript.add("$ opencloser " + String.join(" ", command));
        transcript.add((run.stdout() + run.stderr()).strip());
        transcript.add("(exit " + run.exit() + ")");
        transcript.add("");
        return run;
    }

    @Tag("7.4")
    @Test
    void an_operator_ends_forty_unfinished_sessions_and_the_crm_has_exactly_the_right_records() throws IOException {
        try (Deployment deployment = Deployment.with(home, CALLS)) {
            List<String> sessions = busyHour(deployment);
            deployment.edit(3, "oc_notes", "called her back myself");
            deployment.edit(17, "oc_queuestatus", SeedRows.BLOCKED);
            deployment.delete(29);
            changeMapping(deployment);
            deployment.crm().faults().clear();

            CommandRun stuck = type(deployment, "sessions", "--due", "--limit", "3");
            assertThat(stuck.stdout()).contains("resume_needed", "resume");
            assertThat(stuck.stdout().lines()).allMatch(line -> line.length() <= WIDTH);
            assertThat(type(deployment, "doctor").stdout()).contains("sign-in");

            CommandRun first = type(deployment, "resume", "--all");
            assertThat(first.exit()).isEqualTo(1);
            assertThat(first.stdout())
                    .contains(
                            CALLS + " blocked",
                            "preserve_if_present",
                            "opencloser resume --all --accept-mapping-change");
            assertThat(deployment.phoneCalls().size()).isZero();
            assertThat(type(deployment, "show", sessions.get(0)).stdout())
                    .contains("preserve_if_present was [oc_notes] and is [oc_notes, oc_phone]");

            CommandRun second = type(deployment, "resume", "--all", "--accept-mapping-change", "--parallel", "4");
            assertThat(second.stdout()).contains((CALLS - 3) + " completed", "3 blocked");

            CommandRun blocked = type(deployment, "sessions", "--status", "blocked");
            assertThat(blocked.stdout()).contains(sessions.get(2), sessions.get(16), sessions.get(28), "reconcile");

            assertThat(type(deployment, "show", sessions.get(2)).stdout())
                    .contains("oc_notes", "opencloser reconcile " + sessions.get(2) + " --keep-crm");
            assertThat(type(deployment, "reconcile", sessions.get(2), "--keep-crm", "--yes", "--reason", "Dana called")
                            .exit())
                    .isZero();
            assertThat(type(
                                    deployment,
                                    "reconcile",
                                    sessions.get(16),
                                    "--apply-ours",
                                    "--yes",
                                    "--reason",
                                    "edited by mistake")
                            .exit())
                    .isZero();
            assertThat(type(deployment, "abandon", sessions.get(28), "--reason", "the customer asked to be forgotten")
                            .exit())
                    .isZero();
            CommandRun rest = type(deployment, "resume", "--all");
            assertThat(rest.exit()).isZero();
            assertThat(type(deployment, "sessions", "--status", "abandoned").stdout())
                    .contains(sessions.get(28));

            theCrmIsCorrect(deployment, sessions);
            Files.write(TRANSCRIPT, transcript);
        }
    }

    /** Calls end while the CRM is down: their rows are claimed, and nothing more can be written. */
    private static List<String> busyHour(Deployment deployment) {
        deployment.outage();
        try (EmbeddingService service = deployment.service()) {
            return IntStream.rangeClosed(1, CALLS)
                    .mapToObj(number ->
                            service.write(number, disposition(number)).session().value())
                    .toList();
        }
    }

    private static Disposition disposition(int number) {
        return number % 2 == 0 ? Disposition.NOT_INTERESTED : Disposition.CALL_BACK_LATER;
    }

    /** An administrator approves one more column whose values are preserved. */
    private static void changeMapping(Deployment deployment) {
        String before = SimulatorOptions.demoMapping();
        String after = before.replaceFirst("\"preserve_if_present\"\\s*:\\s*\\[", "$0\"oc_phone\", ");
        assertThat(after).isNotEqualTo(before);
        deployment.file("dataverse_mapping.json", after);
    }

    private static void theCrmIsCorrect(Deployment deployment, List<String> sessions) {
        // the session of the deleted row wrote nothing
        List<Integer> written = IntStream.rangeClosed(1, CALLS)
                .filter(number -> number != 29)
                .boxed()
                .toList();
        assertThat(deployment.phoneCalls())
                .extracting(call -> call.text("oc_idempotencykey"))
                .containsExactlyInAnyOrderElementsOf(
                        written.stream().map(number -> sessions.get(number - 1)).toList());
        assertThat(deployment.tasks())
                .extracting(task -> task.text("oc_idempotencykey"))
                .containsExactlyInAnyOrderElementsOf(written.stream()
                        .filter(number -> disposition(number) == Disposition.CALL_BACK_LATER)
                        .map(number -> sessions.get(number - 1))
                        .toList());
        for (int number : written) {
            var row = deployment.row(number);
            if (number == 3) {
                // the session kept the colleague's values and released the row
                assertThat(row.text("oc_notes")).isEqualTo("called her back myself");
                assertThat(row.integer("oc_attemptcount")).isEqualTo(2);
            } else {
                assertThat(row.text("oc_lastsessionid")).isEqualTo(sessions.get(number - 1));
                assertThat(row.integer("oc_attemptcount")).isEqualTo(3);
                assertThat(row.integer("oc_queuestatus"))
                        .isEqualTo(number % 2 == 0 ? SeedRows.COMPLETED : SeedRows.READY);
            }
        }
    }
}
