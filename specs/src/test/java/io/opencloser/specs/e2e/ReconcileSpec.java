package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.RunningCommand;
import io.opencloser.specs.deployment.SeedRows;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator ends a block: the CRM's values are kept, or ours are applied (requirement 7.7). */
class ReconcileSpec {
    @TempDir
    private Path home;

    @Tag("7.7")
    @Test
    void keeping_the_crms_values_writes_the_rest_and_leaves_the_row_alone() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = BlockedSession.byConflict(deployment, Disposition.CALL_BACK_LATER);
            var edited = deployment.row(1);

            CommandRun kept = deployment.run(BlockedSession.byDana("reconcile", session, "--keep-crm", "--yes"));

            assertThat(kept.exit()).as(kept.stdout() + kept.stderr()).isZero();
            assertThat(kept.exitStatus()).isEqualTo("completed");
            assertThat(kept.list("operations_replayed")).containsExactly("task");
            assertThat(deployment.row(1)).isEqualTo(edited);
            assertThat(deployment.tasks()).hasSize(1);
            assertThat(deployment.phoneCalls()).hasSize(1);
            JsonNode decided = BlockedSession.event(deployment, session, "reconciled");
            assertThat(decided.path("detail").asText())
                    .contains("kept the CRM's values", "dana", "Dana has looked at it");
        }
    }

    @Tag("7.7")
    @ParameterizedTest
    @ValueSource(strings = {"atomic", "sequential"})
    void applying_ours_writes_to_the_current_row_and_keeps_the_other_columns(String strategy) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = BlockedSession.byConflict(deployment, Disposition.CALL_BACK_LATER);
            deployment.edit(1, "oc_attemptcount", 5);
            deployment.set("dataverse", "write_strategy", "\"" + strategy + "\"");

            CommandRun applied = deployment.run(BlockedSession.byDana("reconcile", session, "--apply-ours", "--yes"));

            assertThat(applied.exitStatus()).as(applied.stdout()).isEqualTo("completed");
            assertThat(deployment.row(1).text("oc_lastsessionid")).isEqualTo(session);
            assertThat(deployment.row(1).integer("oc_queuestatus")).isEqualTo(SeedRows.READY);
            assertThat(deployment.row(1).integer("oc_attemptcount")).isEqualTo(6);
            assertThat(deployment.row(1).text("oc_notes")).isEqualTo("call her mobile");
            assertThat(deployment.tasks()).hasSize(1);
            assertThat(deployment.phoneCalls()).hasSize(1);
        }
    }

    @Test
    void the_conflict_view_shows_the_baseline_the_current_values_and_the_planned_ones() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = BlockedSession.byConflict(deployment, Disposition.NOT_INTERESTED);

            CommandRun shown = deployment.runText(BlockedSession.byDana("reconcile", session, "--apply-ours", "--yes"));

            assertThat(shown.stdout())
                    .contains("WHEN TAKEN", "IN THE CRM NOW", "PLANNED")
                    .containsPattern("\\* oc_notes +Ask for Pat\\. +call her mobile +stays as it is")
                    .containsPattern("queue\\.status +in_progress +in_progress +completed")
                    .contains("phone_call_activity: is in the CRM");
            assertThat(shown.stdout().lines().takeWhile(line -> !line.startsWith("Result")))
                    .allMatch(line -> line.length() <= 80);
        }
    }

    @Test
    void a_row_that_changes_after_it_was_shown_is_a_conflict_again() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = BlockedSession.byConflict(deployment, Disposition.NOT_INTERESTED);
            var held = deployment
                    .crm()
                    .faults()
                    .on("PATCH", "/oc_callqueueitems\\(")
                    .hold();
            RunningCommand applying =
                    deployment.start(BlockedSession.byDana("reconcile", session, "--apply-ours", "--yes"));
            held.awaitHit();
            deployment.edit(1, "oc_notes", "edited again");
            held.release();
            CommandRun applied = applying.await();

            assertThat(applied.text("block_reason")).isEqualTo("conflict_detected");
            assertThat(deployment.row(1).text("oc_notes")).isEqualTo("edited again");
        }
    }

    @Test
    @Tag("2.8")
    void a_conflict_does_not_hold_a_do_not_call_request_up_and_keeping_the_row_does_not_lose_it() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = BlockedSession.byConflict(deployment, Disposition.DO_NOT_CALL);
            assertThat(deployment.row(1).flag("oc_donotcall")).isTrue();
            assertThat(deployment.row(1).text("oc_notes")).isEqualTo("call her mobile");
            assertThat(deployment.row(1).text("oc_lastdisposition")).isNull();

            deployment.edit(1, "oc_donotcall", false);
            CommandRun refused = deployment.run(BlockedSession.byDana("reconcile", session, "--keep-crm", "--yes"));
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.text("message")).contains("must not be called");

            deployment.edit(1, "oc_donotcall", true);
            CommandRun kept = deployment.run(BlockedSession.byDana("reconcile", session, "--keep-crm", "--yes"));
            assertThat(kept.exitStatus()).as(kept.stdout()).isEqualTo("completed");
        }
    }

    @Test
    void a_script_must_confirm_with_yes_and_without_it_nothing_is_done() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = BlockedSession.byConflict(deployment, Disposition.NOT_INTERESTED);

            CommandRun refused = deployment.run(BlockedSession.byDana("reconcile", session, "--apply-ours"));

            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.stderr()).contains("add --yes");
            assertThat(BlockedSession.lastEvent(deployment, session)
                            .path("event")
                            .asText())
                    .isEqualTo("blocked");
        }
    }

    @Test
    void reconciling_twice_changes_nothing_more() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = BlockedSession.byConflict(deployment, Disposition.CALL_BACK_LATER);
            deployment.run(BlockedSession.byDana("reconcile", session, "--keep-crm", "--yes"));
            var row = deployment.row(1);

            CommandRun again = deployment.run(BlockedSession.byDana("reconcile", session, "--apply-ours", "--yes"));

            assertThat(again.exitStatus()).isEqualTo("no-resume-needed");
            assertThat(deployment.row(1)).isEqualTo(row);
            assertThat(deployment.tasks()).hasSize(1);
        }
    }

    @Tag("6.1")
    @Test
    void a_permanent_refusal_can_be_retried_after_its_cause_is_fixed() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment.set("dataverse", "write_strategy", "\"sequential\"");
            deployment.crm().faults().on("PATCH", "/tasks\\(").forever().status(403);
            CommandRun first = deployment.writeItem(1, Disposition.CALL_BACK_LATER);
            assertThat(first.text("block_reason")).as(first.stdout()).isEqualTo("permanent_other");
            deployment.crm().faults().clear();

            CommandRun again =
                    deployment.run(BlockedSession.byDana("reconcile", first.session(), "--apply-ours", "--yes"));

            assertThat(again.exitStatus()).as(again.stdout()).isEqualTo("completed");
            assertThat(deployment.tasks()).hasSize(1);
            assertThat(deployment.row(1).integer("oc_attemptcount")).isEqualTo(3);
        }
    }
}
