package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.specs.deployment.CommandRun;
import io.opencloser.specs.deployment.Deployment;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The number of requests of a write-back without faults. */
class RequestBudgetSpec {
    private static final int MOST = 5;

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({"atomic,record-id", "atomic,key-query", "sequential,record-id"})
    void a_run_for_one_item_costs_at_most_five_requests(String strategy, String mode) {
        try (Deployment deployment = Deployment.with(home, 1)) {
            deployment.set("dataverse", "write_strategy", "\"" + strategy + "\"");
            deployment.set("dataverse", "idempotency", "\"" + mode + "\"");
            CommandRun run = deployment.writeItem(1, Disposition.CALL_BACK_LATER);
            assertThat(run.exitStatus()).as(run.stdout()).isEqualTo("completed");
            assertThat(deployment.requests()).hasSizeLessThanOrEqualTo(MOST);
        }
    }

    @Tag("5.5")
    @Test
    void the_write_back_itself_is_one_request() {
        try (Deployment deployment = Deployment.with(home, 1)) {
            CommandRun run = deployment.writeItem(1, Disposition.CALL_BACK_LATER);
            assertThat(run.exitStatus()).isEqualTo("completed");
            assertThat(deployment.requests().stream()
                            .filter(request -> request.parts().stream().anyMatch(part -> part.changeSet() > 0)))
                    .hasSize(1);
            assertThat(deployment.requests().stream()
                            .filter(request -> !request.method().equals("POST")))
                    .as("the claim is the only other write")
                    .hasSize(1);
        }
    }
}
