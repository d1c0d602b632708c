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

/** An operator releases a claim whose outcome never came (requirement 3.4). */
class ReleaseSpec {
    @TempDir
    private Path home;

    @Tag("3.4")
    @Test
    void a_released_claim_makes_the_row_callable_and_an_outcome_that_comes_later_is_refused() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = deployment.claim(1);
            assertThat(deployment.row(1).integer("oc_queuestatus")).isEqualTo(SeedRows.IN_PROGRESS);
            deployment.edit(1, "oc_notes", "call her mobile");

            CommandRun released = deployment.run(BlockedSession.byDana("release", session));

            assertThat(released.exit()).as(released.stdout()).isZero();
            assertThat(released.exitStatus()).isEqualTo("released");
            assertThat(deployment.row(1).integer("oc_queuestatus")).isEqualTo(SeedRows.READY);
            assertThat(deployment.row(1).text("oc_notes")).isEqualTo("call her mobile");
            assertThat(deployment.row(1).integer("oc_attemptcount")).isEqualTo(2);
            CommandRun again = deployment.runWithoutCredentials(BlockedSession.byDana("release", session));
            assertThat(again.exit()).isZero();
            assertThat(again.exitStatus()).isEqualTo("released");
            assertThat(deployment
                            .runWithoutCredentials(BlockedSession.byDana("abandon", session))
                            .exitStatus())
                    .isEqualTo("released");
            assertThat(deployment.writeItem(1, Disposition.NOT_INTERESTED).exitStatus())
                    .isEqualTo("completed");
        }
    }

    @Tag("3.4")
    @Test
    void a_row_with_another_status_is_not_made_callable() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = deployment.claim(1);
            deployment.edit(1, "oc_queuestatus", SeedRows.BLOCKED);
            var moved = deployment.row(1);

            CommandRun released = deployment.run(BlockedSession.byDana("release", session));

            assertThat(released.exitStatus()).isEqualTo("released");
            assertThat(released.text("message")).contains("stays as it is");
            assertThat(deployment.row(1)).isEqualTo(moved);
        }
    }

    @Test
    void a_row_in_progress_for_another_session_is_not_made_callable() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String first = deployment.claim(1);
            deployment.edit(1, "oc_queuestatus", SeedRows.READY); // an operator makes the row callable by hand
            String second = deployment.claim(1);
            var inCall = deployment.row(1);

            CommandRun released = deployment.run(BlockedSession.byDana("release", first));

            assertThat(released.exitStatus()).isEqualTo("released");
            assertThat(released.text("message")).contains("in progress for session " + second);
            assertThat(deployment.row(1)).isEqualTo(inCall);
        }
    }

    @Test
    void a_release_whose_response_was_lost_can_be_repeated() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = deployment.claim(1);
            deployment
                    .crm()
                    .faults()
                    .on("PATCH", "/oc_callqueueitems\\(")
                    .times(4)
                    .closeAfterCommit();

            CommandRun first = deployment.run(BlockedSession.byDana("release", session));
            CommandRun second = deployment.run(BlockedSession.byDana("release", session));

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
                            .runWithoutCredentials(BlockedSession.byDana("abandon", session))
                            .text("message"))
                    .contains("release the claim");
        }
    }

    @Test
    void a_session_with_an_outcome_and_an_unknown_session_are_not_released() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = BlockedSession.byConflict(deployment, Disposition.CALL_BACK_LATER);

            CommandRun refused = deployment.runWithoutCredentials(BlockedSession.byDana("release", session));
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.text("message")).contains("has an outcome");

            CommandRun unknown =
                    deployment.runWithoutCredentials(BlockedSession.byDana("release", "ses_" + "0".repeat(32)));
            assertThat(unknown.exit()).isEqualTo(2);
            assertThat(unknown.text("message")).contains("does not know");
        }
    }
}
