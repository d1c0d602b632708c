package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.SeedRows;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's changes are never overwritten (requirements 5.3, 5.4, 5.7). */
class ConflictSpec {
    @TempDir
    private Path home;

    private static CommandRun interrupted(Deployment deployment, String strategy) {
        deployment.set("dataverse", "write_strategy", "\"" + strategy + "\"");
        deployment
                .crm()
                .faults()
                .on("*", strategy.equals("atomic") ? "/\\$batch" : "/phonecalls\\(")
                .skip(strategy.equals("atomic") ? 1 : 0) // the batch that reads
                .forever()
                .status(503);
        CommandRun first = deployment.writeItem(1, Disposition.CALL_BACK_LATER);
        assertThat(first.exitStatus()).as(first.stdout()).isEqualTo("resume_needed");
        deployment.crm().faults().clear();
        return first;
    }

    @Tag("5.3")
    @Tag("5.4")
    @Tag("5.8")
    @ParameterizedTest
    @CsvSource({
        "atomic, oc_queuestatus, 100000003, queue.status",
        "atomic, oc_notes, call her mobile, oc_notes",
        "atomic, statecode, 1, queue.state",
        "sequential, statecode, 1, queue.state",
        "atomic, oc_lastsessionid, ses_00000000000000000000000000000001, queue.last_session_id",
        "sequential, oc_queuestatus, 100000003, queue.status",
        "sequential, oc_notes, call her mobile, oc_notes",
        "sequential, oc_notes, , oc_notes"
    })
    void a_human_edit_in_the_pause_is_a_conflict_that_names_its_field(
            String strategy, String column, String value, String field) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            CommandRun first = interrupted(deployment, strategy);
            deployment.edit(1, column, value != null && value.matches("[0-9]+") ? Integer.valueOf(value) : value);
            var edited = deployment.row(1);

            CommandRun second = deployment.run("resume", first.session());

            assertThat(second.exit()).isEqualTo(1);
            assertThat(second.exitStatus()).isEqualTo("blocked");
            assertThat(second.text("block_reason")).isEqualTo("conflict_detected");
            assertThat(second.list("conflicting_fields")).containsExactly(field);
            assertThat(deployment.row(1)).isEqualTo(edited);
            assertThat(deployment.tasks()).isEmpty();

            CommandRun third = deployment.runWithoutCredentials("resume", first.session());
            assertThat(third.exitStatus()).isEqualTo("blocked");
            assertThat(third.list("conflicting_fields")).containsExactly(field);
        }
    }

    @Tag("5.3")
    @ParameterizedTest
    @ValueSource(strings = {"atomic", "sequential"})
    void an_unrelated_edit_is_not_a_conflict_and_is_kept(String strategy) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            CommandRun first = interrupted(deployment, strategy);
            deployment.edit(1, "oc_phone", "+12025559999");
            CommandRun second = deployment.run("resume", first.session());
            assertThat(second.exitStatus()).as(second.stdout()).isEqualTo("completed");
            assertThat(deployment.row(1).text("oc_phone")).isEqualTo("+12025559999");
            assertThat(deployment.row(1).text("oc_lastsessionid")).isEqualTo(first.session());
        }
    }

    @Tag("5.3")
    @ParameterizedTest
    @ValueSource(strings = {"atomic", "sequential"})
    void a_deleted_row_is_a_conflict_after_which_only_the_rest_can_be_written(String strategy) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            CommandRun first = interrupted(deployment, strategy);
            deployment.delete(1);
            CommandRun second = deployment.run("resume", first.session());
            assertThat(second.text("block_reason")).isEqualTo("conflict_detected");
            assertThat(second.text("message")).contains("--keep-crm").doesNotContain("--apply-ours");
            assertThat(deployment.crm().records(SeedRows.QUEUE)).isEmpty();

            CommandRun shown = deployment.runText("show", first.session());
            assertThat(shown.stdout())
                    .contains("the row was deleted", "reconcile " + first.session() + " --keep-crm")
                    .doesNotContain("--apply-ours");
            CommandRun kept =
                    deployment.run(BlockedSession.byDana("reconcile", first.session(), "--keep-crm", "--yes"));
            assertThat(kept.exitStatus()).as(kept.stdout()).isEqualTo("completed");
            assertThat(deployment.crm().records(SeedRows.QUEUE)).isEmpty();
        }
    }

    @Tag("5.3")
    @ParameterizedTest
    @ValueSource(strings = {"atomic", "sequential"})
    void our_own_earlier_write_is_never_mistaken_for_a_conflict(String strategy) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment.set("dataverse", "write_strategy", "\"" + strategy + "\"");
            var fault = deployment.crm().faults().on("PATCH", "/oc_callqueueitems\\(");
            if (strategy.equals("atomic")) {
                fault.inBatch().closeAfterCommit();
            } else {
                fault.skip(1).closeAfterCommit();
            }
            CommandRun run = deployment.writeItem(1, Disposition.CALL_BACK_LATER);
            assertThat(run.exitStatus()).as(run.stdout()).isEqualTo("completed");
            assertThat(deployment.phoneCalls()).hasSize(1);
            assertThat(deployment.tasks()).hasSize(1);
            assertThat(deployment.row(1).integer("oc_attemptcount")).isEqualTo(3);
        }
    }

    @Tag("5.3")
    @ParameterizedTest
    @ValueSource(strings = {"atomic", "sequential"})
    void a_row_of_a_newer_session_is_never_overwritten(String strategy) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            CommandRun first = interrupted(deployment, strategy);
            deployment.edit(1, "oc_queuestatus", SeedRows.READY); // an operator makes the row callable again
            deployment.set(
                    "store", "url", "\"jdbc:h2:file:./elsewhere/journal\""); // a machine that knows nothing of it
            CommandRun newer = deployment.writeItem(1, Disposition.NOT_INTERESTED);
            assertThat(newer.exitStatus()).as(newer.stdout()).isEqualTo("completed");
            var afterNewer = deployment.row(1);
            deployment.set("store", "url", "\"jdbc:h2:file:./.opencloser/journal\"");

            CommandRun delayed = deployment.run("resume", first.session());

            assertThat(delayed.text("block_reason")).isEqualTo("conflict_detected");
            assertThat(deployment.row(1)).isEqualTo(afterNewer);
        }
    }

    @Tag("1.10")
    @ParameterizedTest
    @ValueSource(strings = {"atomic", "sequential"})
    void no_session_is_opened_on_a_row_while_an_earlier_outcome_of_it_is_to_be_written(String strategy) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            CommandRun first = interrupted(deployment, strategy);
            deployment.edit(1, "oc_queuestatus", SeedRows.READY); // an operator makes the row callable again
            var before = deployment.row(1);

            CommandRun newer = deployment.writeItem(1, Disposition.NOT_INTERESTED);

            assertThat(newer.exitStatus()).isEqualTo("failed");
            assertThat(newer.exit()).isEqualTo(2);
            assertThat(newer.text("message"))
                    .contains("is still to be written: session " + first.session(), "opencloser resume --all --now");
            assertThat(deployment.row(1)).isEqualTo(before);
        }
    }

    @Tag("5.7")
    @Test
    void a_record_that_was_written_and_deleted_is_never_created_again() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment.set("dataverse", "write_strategy", "\"sequential\"");
            deployment.crm().faults().on("PATCH", "/tasks\\(").forever().status(503);
            CommandRun first = deployment.writeItem(1, Disposition.CALL_BACK_LATER);
            assertThat(first.exitStatus()).isEqualTo("resume_needed");
            deployment.crm().faults().clear();
            deployment.crm().delete("phonecall", deployment.phoneCalls().get(0).id());

            CommandRun second = deployment.run("resume", first.session());

            assertThat(second.text("block_reason")).isEqualTo("target_deleted");
            assertThat(deployment.phoneCalls()).isEmpty();
            assertThat(deployment.tasks()).isEmpty();
        }
    }
}
