package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator abandons a session (requirements 5.7, 7.7). */
class AbandonSpec {
    @TempDir
    private Path home;

    @Tag("7.7")
    @Test
    void an_abandoned_session_keeps_its_records_and_is_never_resumed() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            String session = BlockedSession.byConflict(deployment, Disposition.CALL_BACK_LATER);
            var edited = deployment.row(1);

            CommandRun abandoned = deployment.runWithoutCredentials(BlockedSession.byDana("abandon", session));
            assertThat(abandoned.exit()).as(abandoned.stderr()).isZero();
            assertThat(abandoned.exitStatus()).isEqualTo("abandoned");
            assertThat(abandoned.stderr()).contains("queue_status_update", "task");
            assertThat(BlockedSession.lastEvent(deployment, session)
                            .path("event")
                            .asText())
                    .isEqualTo("abandoned");
            assertThat(BlockedSession.lastEvent(deployment, session)
                            .path("detail")
                            .asText())
                    .contains("dana");

            assertThat(deployment
                            .runWithoutCredentials(BlockedSession.byDana("abandon", session))
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

            CommandRun refused =
                    deployment.run(BlockedSession.byDana("reconcile", first.session(), "--apply-ours", "--yes"));
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.text("message")).contains("abandon");

            assertThat(deployment
                            .run(BlockedSession.byDana("abandon", first.session()))
                            .exit())
                    .isZero();
        }
    }
}
