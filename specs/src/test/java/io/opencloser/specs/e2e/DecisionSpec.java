package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
import tools.jackson.databind.JsonNode;

/** What people decide about sessions that cannot go on by themselves (requirements 3.4, 5.7, 7.7). */
class DecisionSpec {
    private static final String[] REASON = {"--reason", "Dana has looked at it", "--by", "dana"};

    @TempDir
    private Path home;

    private static String[] with(String... first) {
        String[] all = java.util.Arrays.copyOf(first, first.length + REASON.length);
        System.arraycopy(REASON, 0, all, first.length, REASON.length);
        return all;
    }

    /** A session whose phone call is written and whose row a colleague has edited in the pause. */
    private static String conflict(Deployment deployment, Disposition disposition) {
        deployment.set("dataverse", "write_strategy", "\"sequential\"");
        deployment
                .crm()
                .faults()
                .on("PATCH", "/oc_callqueueitems\\(")
                .skip(1)
                .forever()
                .status(503);
        CommandRun first = deployment.writeItem(1, disposition);
        assertThat(first.exitStatus()).as(first.stdout()).isEqualTo("resume_needed");
        deployment.crm().faults().clear();
        deployment.edit(1, "oc_notes", "call her mobile");
        CommandRun second = deployment.run("resume", first.session());
        assertThat(second.text("block_reason")).isEqualTo("conflict_detected");
        return first.session();
    }

    private static JsonNode last(Deployment deployment, String session) {
        JsonNode history =
                deployment.runWithoutCredentials("show", session).json().path("history");
        return history.get(history.size() - 1);
    }

    private static JsonNode event(Deployment deployment, String session, String name) {
        for (JsonNode entry :
                deployment.runWithoutCredentials("show", session).json().path("history")) {
            if (entry.path("event").asString().equals(name)) {
                return entry;
            }
        }
        throw new AssertionError("the history has no " + name);
    }

    @Tag("7.7")
    @Test
    void keeping_the_crms_values_writes_the_rest_and_leaves_the_row_alone() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = conflict(deployment, Disposition.CALL_BACK_LATER);
            var edited = deployment.row(1);

            CommandRun kept = deployment.run(with("reconcile", session, "--keep-crm", "--yes"));

            assertThat(kept.exit()).as(kept.stdout() + kept.stderr()).isZero();
            assertThat(kept.exitStatus()).isEqualTo("completed");
            assertThat(kept.list("operations_replayed")).containsExactly("task");
            assertThat(deployment.row(1)).isEqualTo(edited);
            assertThat(deployment.tasks()).hasSize(1);
            assertThat(deployment.phoneCalls()).hasSize(1);
            JsonNode decided = event(deployment, session, "reconciled");
            assertThat(decided.path("detail").asString())
                    .contains("kept the CRM's values", "dana", "Dana has looked at it");
        }
    }

    @Tag("7.7")
    @ParameterizedTest
    @ValueSource(strings = {"atomic", "sequential"})
    void applying_ours_writes_the_row_as_it_is_now_and_keeps_what_is_not_ours(String strategy) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = conflict(deployment, Disposition.CALL_BACK_LATER);
            deployment.edit(1, "oc_attemptcount", 5);
            deployment.set("dataverse", "write_strategy", "\"" + strategy + "\"");

            CommandRun applied = deployment.run(with("reconcile", session, "--apply-ours", "--yes"));

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
    void what_is_shown_first_names_what_was_taken_what_stands_there_and_what_is_planned() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = conflict(deployment, Disposition.NOT_INTERESTED);

            CommandRun shown = deployment.runText(with("reconcile", session, "--apply-ours", "--yes"));

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
            String session = conflict(deployment, Disposition.NOT_INTERESTED);
            var held = deployment
                    .crm()
                    .faults()
                    .on("PATCH", "/oc_callqueueitems\\(")
                    .hold();
            RunningCommand applying = deployment.start(with("reconcile", session, "--apply-ours", "--yes"));
            held.awaitHit();
            deployment.edit(1, "oc_notes", "edited again");
            held.release();
            CommandRun applied = applying.await();

            assertThat(applied.text("block_reason")).isEqualTo("conflict_detected");
            assertThat(deployment.row(1).text("oc_notes")).isEqualTo("edited again");
        }
    }

    @Test
    void a_do_not_call_wish_is_not_lost_by_keeping_a_row_that_does_not_know_it() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = conflict(deployment, Disposition.DO_NOT_CALL);

            CommandRun refused = deployment.run(with("reconcile", session, "--keep-crm", "--yes"));
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.text("message")).contains("must not be called");

            deployment.edit(1, "oc_donotcall", true);
            CommandRun kept = deployment.run(with("reconcile", session, "--keep-crm", "--yes"));
            assertThat(kept.exitStatus()).as(kept.stdout()).isEqualTo("completed");
        }
    }

    @Test
    void nobody_is_asked_in_a_script_and_nothing_is_done_on_a_guess() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = conflict(deployment, Disposition.NOT_INTERESTED);

            CommandRun refused = deployment.run(with("reconcile", session, "--apply-ours"));

            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.stderr()).contains("add --yes");
            assertThat(last(deployment, session).path("event").asString()).isEqualTo("blocked");
        }
    }

    @Test
    void reconciling_twice_changes_nothing_more() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = conflict(deployment, Disposition.CALL_BACK_LATER);
            deployment.run(with("reconcile", session, "--keep-crm", "--yes"));
            var row = deployment.row(1);

            CommandRun again = deployment.run(with("reconcile", session, "--apply-ours", "--yes"));

            assertThat(again.exitStatus()).isEqualTo("no-resume-needed");
            assertThat(deployment.row(1)).isEqualTo(row);
            assertThat(deployment.tasks()).hasSize(1);
        }
    }

    @Tag("7.7")
    @Test
    void an_abandoned_session_keeps_what_was_written_and_is_never_taken_up_again() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = conflict(deployment, Disposition.CALL_BACK_LATER);
            var edited = deployment.row(1);

            CommandRun abandoned = deployment.runWithoutCredentials(with("abandon", session));
            assertThat(abandoned.exit()).as(abandoned.stderr()).isZero();
            assertThat(abandoned.exitStatus()).isEqualTo("abandoned");
            assertThat(abandoned.stderr()).contains("queue_status_update", "task");
            assertThat(last(deployment, session).path("event").asString()).isEqualTo("abandoned");
            assertThat(last(deployment, session).path("detail").asString()).contains("dana");

            assertThat(deployment
                            .runWithoutCredentials(with("abandon", session))
                            .exit())
                    .isZero();
            CommandRun resumed = deployment.runWithoutCredentials("resume", session);
            assertThat(resumed.exit()).isEqualTo(1);
            assertThat(resumed.exitStatus()).isEqualTo("abandoned");
            assertThat(deployment.row(1)).isEqualTo(edited);
            assertThat(deployment.phoneCalls()).hasSize(1);
            assertThat(deployment.tasks()).isEmpty();
        }
    }

    @Test
    void a_deleted_record_cannot_be_reconciled_only_abandoned() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment.set("dataverse", "write_strategy", "\"sequential\"");
            deployment.crm().faults().on("PATCH", "/tasks\\(").forever().status(503);
            CommandRun first = deployment.writeItem(1, Disposition.CALL_BACK_LATER);
            deployment.crm().faults().clear();
            deployment.crm().delete("phonecall", deployment.phoneCalls().get(0).id());
            deployment.run("resume", first.session());

            CommandRun refused = deployment.run(with("reconcile", first.session(), "--apply-ours", "--yes"));
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.text("message")).contains("abandon");

            assertThat(deployment.run(with("abandon", first.session())).exit()).isZero();
        }
    }

    @Tag("6.1")
    @Test
    void a_refusal_for_good_can_be_tried_again_after_the_cause_is_mended() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment.set("dataverse", "write_strategy", "\"sequential\"");
            deployment.crm().faults().on("PATCH", "/tasks\\(").forever().status(403);
            CommandRun first = deployment.writeItem(1, Disposition.CALL_BACK_LATER);
            assertThat(first.text("block_reason")).as(first.stdout()).isEqualTo("permanent_other");
            deployment.crm().faults().clear();

            CommandRun again = deployment.run(with("reconcile", first.session(), "--apply-ours", "--yes"));

            assertThat(again.exitStatus()).as(again.stdout()).isEqualTo("completed");
            assertThat(deployment.tasks()).hasSize(1);
            assertThat(deployment.row(1).integer("oc_attemptcount")).isEqualTo(3);
        }
    }

    @Tag("3.4")
    @Test
    void a_released_claim_makes_the_row_callable_and_an_outcome_that_comes_later_is_refused() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = deployment.claim(1);
            assertThat(deployment.row(1).integer("oc_queuestatus")).isEqualTo(SeedRows.IN_PROGRESS);
            deployment.edit(1, "oc_notes", "call her mobile");

            CommandRun released = deployment.run(with("release", session));

            assertThat(released.exit()).as(released.stdout()).isZero();
            assertThat(released.exitStatus()).isEqualTo("released");
            assertThat(deployment.row(1).integer("oc_queuestatus")).isEqualTo(SeedRows.READY);
            assertThat(deployment.row(1).text("oc_notes")).isEqualTo("call her mobile");
            assertThat(deployment.row(1).integer("oc_attemptcount")).isEqualTo(2);
            CommandRun again = deployment.runWithoutCredentials(with("release", session));
            assertThat(again.exit()).isZero();
            assertThat(again.exitStatus()).isEqualTo("released");
            assertThat(deployment
                            .runWithoutCredentials(with("abandon", session))
                            .exitStatus())
                    .isEqualTo("released");
            assertThat(deployment.writeItem(1, Disposition.NOT_INTERESTED).exitStatus())
                    .isEqualTo("completed");
        }
    }

    @Tag("3.4")
    @Test
    void a_row_that_somebody_has_moved_on_is_not_given_back() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = deployment.claim(1);
            deployment.edit(1, "oc_queuestatus", SeedRows.BLOCKED);
            var moved = deployment.row(1);

            CommandRun released = deployment.run(with("release", session));

            assertThat(released.exitStatus()).isEqualTo("released");
            assertThat(released.text("message")).contains("stays as it is");
            assertThat(deployment.row(1)).isEqualTo(moved);
        }
    }

    @Test
    void a_row_that_is_in_progress_for_another_session_is_not_given_back() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String first = deployment.claim(1);
            deployment.edit(1, "oc_queuestatus", SeedRows.READY); // an operator made it callable by hand
            String second = deployment.claim(1);
            var inCall = deployment.row(1);

            CommandRun released = deployment.run(with("release", first));

            assertThat(released.exitStatus()).isEqualTo("released");
            assertThat(released.text("message")).contains("in progress for session " + second);
            assertThat(deployment.row(1)).isEqualTo(inCall);
        }
    }

    @Test
    void a_release_whose_answers_are_lost_can_be_repeated() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = deployment.claim(1);
            deployment
                    .crm()
                    .faults()
                    .on("PATCH", "/oc_callqueueitems\\(")
                    .times(4)
                    .closeAfterCommit();

            CommandRun first = deployment.run(with("release", session));
            CommandRun second = deployment.run(with("release", session));

            assertThat(first.exitStatus() + " " + second.exitStatus()).contains("released");
            assertThat(second.exitStatus()).isEqualTo("released");
            assertThat(deployment.row(1).integer("oc_queuestatus")).isEqualTo(SeedRows.READY);
        }
    }

    @Test
    void a_claim_waits_for_its_outcome_and_is_neither_resumed_nor_abandoned() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = deployment.claim(1);

            assertThat(deployment.runWithoutCredentials("resume", session).text("message"))
                    .contains("release the claim");
            assertThat(deployment
                            .runWithoutCredentials(with("abandon", session))
                            .text("message"))
                    .contains("release the claim");
        }
    }

    @Test
    void nothing_is_released_that_has_an_outcome_or_is_not_known() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = conflict(deployment, Disposition.CALL_BACK_LATER);

            CommandRun refused = deployment.runWithoutCredentials(with("release", session));
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.text("message")).contains("has an outcome");

            CommandRun unknown = deployment.runWithoutCredentials(with("release", "ses_" + "0".repeat(32)));
            assertThat(unknown.exit()).isEqualTo(2);
            assertThat(unknown.text("message")).contains("does not know");
        }
    }
}
