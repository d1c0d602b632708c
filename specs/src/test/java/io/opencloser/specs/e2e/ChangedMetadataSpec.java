package io.opencloser.specs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.ClaimResult;
import io.opencloser.core.SessionResult;
import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.simulator.environment.SimulatedRow;
import io.opencloser.specs.deployment.Deployment;
import io.opencloser.specs.deployment.EmbeddingService;
import io.opencloser.specs.deployment.SeedRows;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator customizes the CRM while a process runs (requirement 8.2). */
class ChangedMetadataSpec {
    @TempDir
    private Path home;

    private static int asMany(Deployment deployment, Runnable work) {
        int before = deployment.requests().size();
        work.run();
        return deployment.requests().size() - before;
    }

    @Tag("8.2")
    @Test
    void a_column_that_is_dropped_between_two_sessions_stops_the_second_before_it_changes_its_row() {
        try (Deployment deployment = Deployment.with(home, 2);
                EmbeddingService service = deployment.service()) {
            assertThat(service.write(1, Disposition.NOT_INTERESTED)).isInstanceOf(SessionResult.Completed.class);
            deployment.crm().dropColumn(SeedRows.QUEUE, "oc_attemptcount");
            SimulatedRow before = deployment.row(2);

            int requests = asMany(
                    deployment,
                    () -> assertThat(service.tryToClaim(2))
                            .isInstanceOfSatisfying(ClaimResult.NotBegun.class, refused -> {
                                assertThat(refused.reason()).isEqualTo(RefusalReason.MAPPING_INVALID);
                                assertThat(refused.details())
                                        .containsExactly(
                                                "fields.queue.attempt_count: there is no column oc_attemptcount");
                            }));

            assertThat(requests).as("the read that noticed, and the inspection").isEqualTo(2);
            assertThat(deployment.row(2)).isEqualTo(before);
        }
    }

    @Test
    void sessions_of_one_process_read_the_metadata_once() {
        try (Deployment deployment = Deployment.with(home, 2);
                EmbeddingService service = deployment.service()) {
            service.write(1, Disposition.NOT_INTERESTED);
            int first = deployment.requests().size();
            assertThat(service.write(2, Disposition.NOT_INTERESTED)).isInstanceOf(SessionResult.Completed.class);
            assertThat(deployment.requests().stream()
                            .skip(first)
                            .flatMap(request -> request.parts().stream())
                            .filter(part -> part.path().contains("EntityDefinitions")))
                    .isEmpty();
        }
    }
}
