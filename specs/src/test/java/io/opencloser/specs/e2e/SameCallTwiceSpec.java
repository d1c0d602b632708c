package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.OutcomeFiles;
import io.opencloser.specs.deployment.SeedRows;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call that arrives twice is one session (requirements 1.1 and 1.5). */
class SameCallTwiceSpec {
    @TempDir
    private Path home;

    private static CommandRun write(Deployment deployment, Disposition disposition) {
        String outcome = OutcomeFiles.of(disposition)
                .replaceFirst("\"CA-[a-z_]+\"", "\"CA-1\"")
                .replaceFirst("\\{", "{\"provider\": \"dialler\",");
        return deployment.run(
                "run-crm",
                "--write",
                "--queue-item-id",
                SeedRows.item(1).toString(),
                "--outcome",
                deployment.file("outcome.json", outcome));
    }

    @Tag("1.5")
    @Test
    void the_second_delivery_returns_the_first_result_and_writes_nothing() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            CommandRun first = write(deployment, Disposition.CALL_BACK_LATER);
            assertThat(first.exitStatus()).as(first.stdout()).isEqualTo("completed");
            var row = deployment.row(1);

            CommandRun second = write(deployment, Disposition.CALL_BACK_LATER);

            assertThat(second.session()).isEqualTo(first.session());
            assertThat(second.exitStatus()).isEqualTo("completed");
            assertThat(second.stdout()).doesNotContain("contradicting_outcome");
            assertThat(deployment.row(1)).isEqualTo(row);
            assertThat(deployment.phoneCalls()).hasSize(1);
            assertThat(deployment.tasks()).hasSize(1);
        }
    }

    @Tag("1.5")
    @Test
    void another_outcome_for_a_known_session_is_reported_and_ignored() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            CommandRun first = write(deployment, Disposition.CALL_BACK_LATER);
            var row = deployment.row(1);

            CommandRun second = write(deployment, Disposition.DO_NOT_CALL);

            assertThat(second.session()).isEqualTo(first.session());
            assertThat(second.exitStatus()).isEqualTo("completed");
            assertThat(second.json().path("warnings").toString())
                    .contains("contradicting_outcome")
                    .contains("final_disposition");
            assertThat(deployment.row(1)).isEqualTo(row);
            assertThat(deployment.phoneCalls()).hasSize(1);
        }
    }
}
