package io.opencloser.dataverse;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.dataverse.client.http.EnvironmentUrl;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/**
 * How to speak to one environment.
 *
 * @param callable the status of a row that may be called
 * @param owners the configured owners, looked up together with the mapping's verification
 * @param requestTimeout how long one request may take, from its first byte to the last one of its answer
 * @param maxConcurrency the most requests under way at once with this connection
 * @param longestPause how long a request may wait while the service has asked for a pause; told to wait longer, it is not
 *     sent (requirement 6.2)
 */
public record DataverseSettings(
        EnvironmentUrl environment,
        MappingArtifact mapping,
        IdempotencyMode idempotency,
        QueueStatus callable,
        Set<UUID> owners,
        Duration requestTimeout,
        int maxConcurrency,
        Duration longestPause) {
    public DataverseSettings {
        owners = Set.copyOf(owners);
    }

    /** Record ids as duplicate prevention, rows called when {@code ready}, half a minute for a request, 16 at once. */
    public static DataverseSettings standard(EnvironmentUrl environment, MappingArtifact mapping) {
        return new DataverseSettings(
                environment,
                mapping,
                IdempotencyMode.RECORD_ID,
                QueueStatus.READY,
                Set.of(),
                Duration.ofSeconds(30),
                16,
                Duration.ofSeconds(30));
    }
}
