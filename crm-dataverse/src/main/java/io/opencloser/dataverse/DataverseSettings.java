package io.opencloser.dataverse;

import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.dataverse.client.http.EnvironmentUrl;
import io.opencloser.dataverse.mapping.MappingArtifact;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/**
 * Settings of a connection to one environment.
 *
 * @param owners the configured owners, read together with the mapping's verification
 * @param requestTimeout how long one request may take, from its first byte to the last byte of its response
 * @param maxConcurrency the most requests in flight on this connection
 * @param longestPause the longest time that a request waits during a pause of the service; if the pause is longer,
 *     the request is not sent (requirement 6.2)
 */
public record DataverseSettings(
        EnvironmentUrl environment,
        MappingArtifact mapping,
        IdempotencyMode idempotency,
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
                Set.of(),
                Duration.ofSeconds(30),
                16,
                Duration.ofSeconds(30));
    }
}
