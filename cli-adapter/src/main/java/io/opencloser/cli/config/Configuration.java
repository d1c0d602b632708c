package io.opencloser.cli.config;

import io.opencloser.cli.observe.LogSettings;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.policy.WriteBackSettings;
import io.opencloser.dataverse.client.EnvironmentUrl;
import io.opencloser.dataverse.client.ServiceLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The validated configuration.
 *
 * @param run the defaults of {@code run-crm}
 * @param dataverse the mapping and the idempotency mode
 * @param writeBack the settings of write-backs: retries, lease, owners, eligibility, strategy
 * @param limits limits on requests to the CRM
 * @param store the journal's database
 * @param artifacts the folder of the exports
 * @param log level and format of the log
 * @param metricsPort the loopback port for a worker's metrics; 0 to disable them
 */
public record Configuration(
        Run run,
        Dataverse dataverse,
        WriteBackSettings writeBack,
        Limits limits,
        Store store,
        Path artifacts,
        LogSettings log,
        int metricsPort) {

    /** The defaults of {@code run-crm}. */
    public record Run(boolean writes, Optional<String> campaign) {}

    /**
     * The mapping, the idempotency mode and the environment's name in the journal.
     *
     * @param mappingArtifact relative to the working directory
     * @param knownAs the environment's former address, if the journal knows it by that
     */
    public record Dataverse(Path mappingArtifact, IdempotencyMode idempotency, Optional<EnvironmentUrl> knownAs) {}

    /**
     * Limits on requests to the CRM.
     *
     * @param service the service protection limits of the environment
     */
    public record Limits(int maxConcurrency, Duration requestTimeout, ServiceLimits service) {}

    /**
     * The journal's database. Its password comes only from the environment.
     *
     * @param url a JDBC URL of H2 or PostgreSQL
     * @param user empty for the database's default user
     */
    public record Store(String url, Optional<String> user) {
        @Override
        public String toString() {
            return "Store[hidden]";
        }
    }
}
