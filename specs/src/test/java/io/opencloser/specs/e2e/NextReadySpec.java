package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.OutcomeFiles;
import io.opencloser.specs.deployment.SeedRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queue takes its turns: rows that may not be called are passed over, and a row that was called waits. */
class NextReadySpec {
    private static final String NEXT_ATTEMPT = "oc_nextattemptat";

    @TempDir
    private Path home;

    /** Writes the outcome of another call to the next callable row. */
    private static CommandRun next(Deployment deployment, Disposition disposition, int call) {
        String outcome = OutcomeFiles.delivered("CA-" + call, disposition);
        return deployment.run(
                "run-crm",
                "--write",
                "--next-ready",
                "--outcome",
                deployment.file("outcome-" + call + ".json", outcome));
    }

    private static void approveNextAttempt(Deployment deployment) {
        String approved = SimulatorOptions.demoMapping()
                .replaceAll("(?s)(\"queue.next_attempt_at\"[^}]*\"approved_update_field\"\\s*:\\s*)false", "$1true");
        assertThat(approved).contains(NEXT_ATTEMPT).isNotEqualTo(SimulatorOptions.demoMapping());
        deployment.file("dataverse_mapping.json", approved);
    }

    private static String rules(JsonNode passedOver, int number) {
        for (JsonNode row : passedOver) {
            if (row.path("queue_item_id").asText().equals(SeedRows.item(number).toString())) {
                return row.path("failing_rules").toString();
            }
        }
        return "";
    }

    @Tag("3.1")
    @Tag("3.2")
    @Test
    void rows_that_may_not_be_called_are_passed_over_untouched_and_reported() {
        try (Deployment deployment = Deployment.with(home, 6)) {
            deployment.edit(1, "oc_phone", "");
            deployment.edit(2, "oc_timezone", "Mars/Olympus");
            deployment.edit(3, "statecode", 1);
            deployment.edit(4, "oc_attemptcount", 9);
            deployment.edit(5, "oc_donotcall", true);
            List<SimulatedRow> before = new ArrayList<>();
            for (int number = 1; number <= 5; number++) {
                before.add(deployment.row(number));
            }

            CommandRun run = next(deployment, Disposition.NOT_INTERESTED, 1);

            assertThat(run.exitStatus()).as(run.stdout() + run.stderr()).isEqualTo("completed");
            assertThat(run.text("queue_item_id")).isEqualTo(SeedRows.item(6).toString());
            JsonNode passedOver = run.json().path("passed_over");
            assertThat(rules(passedOver, 1)).isEqualTo("[\"phone_present\"]");
            assertThat(rules(passedOver, 2)).contains("timezone_usable");
            for (int number = 1; number <= 5; number++) {
                assertThat(deployment.row(number)).isEqualTo(before.get(number - 1));
            }
            assertThat(deployment.run("sessions").json().path("sessions")).hasSize(1);

            CommandRun again = next(deployment, Disposition.NOT_INTERESTED, 2);
            assertThat(again.exitStatus()).isEqualTo("no-callable-item");
            assertThat(again.exit()).isZero();
            assertThat(rules(again.json().path("passed_over"), 1)).isEqualTo("[\"phone_present\"]");
            assertThat(deployment.run("sessions").json().path("sessions")).hasSize(1);
            String text = deployment
                    .runText("run-crm", "--next-ready", "--outcome", deployment.outcome(Disposition.FAILED))
                    .stdout();
            assertThat(text).contains("Passed over", SeedRows.item(1) + ": phone_present");
        }
    }

    @Tag("3.2")
    @Test
    void only_an_item_that_was_asked_for_by_id_is_blocked() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment.edit(1, "statecode", 1);
            CommandRun run = deployment.writeItem(1, Disposition.NOT_INTERESTED);
            assertThat(run.text("block_reason")).isEqualTo("eligibility");
            assertThat(run.json()
                            .path("eligibility_decision")
                            .path("failing_rules")
                            .toString())
                    .isEqualTo("[\"row_active\"]");
            assertThat(run.json().path("passed_over")).isEmpty();
            assertThat(deployment.row(1).text("oc_lasterror")).isEqualTo("not eligible: row_active");
        }
    }

    @Tag("3.1")
    @Test
    void a_callable_row_behind_many_pages_is_found() {
        try (Deployment deployment = Deployment.with(home, 130)) {
            for (int number = 1; number < 130; number++) {
                deployment.edit(number, "oc_phone", "");
                deployment.edit(number, NEXT_ATTEMPT, "2026-01-01T00:00:00Z");
            }
            deployment.edit(130, NEXT_ATTEMPT, "2026-01-02T00:00:00Z");
            CommandRun run = next(deployment, Disposition.NOT_INTERESTED, 1);
            assertThat(run.text("queue_item_id")).isEqualTo(SeedRows.item(130).toString());
            assertThat(run.json().path("passed_over")).hasSize(100);
        }
    }

    @Tag("2.6")
    @ParameterizedTest
    @ValueSource(strings = {"atomic", "sequential"})
    void a_row_that_stays_callable_waits_for_its_turn_where_the_mapping_approves_the_column(String strategy) {
        try (Deployment deployment = Deployment.with(home, 2)) {
            approveNextAttempt(deployment);
            deployment.set("dataverse", "write_strategy", "\"" + strategy + "\"");
            deployment.set("next_attempt", "no_answer", "\"P366D\"");

            CommandRun first = next(deployment, Disposition.NO_ANSWER, 1);
            CommandRun second = next(deployment, Disposition.NO_ANSWER, 2);

            assertThat(first.exitStatus()).as(first.stdout() + first.stderr()).isEqualTo("completed");
            assertThat(List.of(first.text("queue_item_id"), second.text("queue_item_id")))
                    .containsExactlyInAnyOrder(
                            SeedRows.item(1).toString(), SeedRows.item(2).toString());
            assertThat(deployment.row(1).text(NEXT_ATTEMPT)).isEqualTo("2027-03-03T15:06:07Z");
            assertThat(deployment.row(1).integer("oc_queuestatus")).isEqualTo(SeedRows.READY);
        }
    }

    @Tag("2.6")
    @Test
    void without_approval_nothing_about_the_rows_turn_changes() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment.edit(1, NEXT_ATTEMPT, "2026-01-02T00:00:00Z");
            next(deployment, Disposition.NO_ANSWER, 1);
            assertThat(deployment.row(1).text(NEXT_ATTEMPT)).isEqualTo("2026-01-02T00:00:00Z");
            assertThat(deployment.row(1).integer("oc_attemptcount")).isEqualTo(3);
        }
    }
}
