package io.opencloser.cli.config;

import io.opencloser.cli.observe.LogSettings;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.policy.WriteBackSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that can be configured, checked.
 *
 * @param run what {@code run-crm} does when it is not told
 * @param dataverse the mapping, and how it is used
 * @param writeBack how write-backs are made: retries, lease, owners, eligibility, strategy
 * @param limits what the CRM is spared
 * @param store where the journal is
 * @param artifacts the folder of the exports
 * @param log what is logged, and how
 * @param metricsPort where a worker serves its metrics on loopback; 0 for nowhere
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

    /** What {@code run-crm} does when it is not told. */
    public record Run(boolean writes, Optional<String> campaign) {}

    /**
     * The mapping, and how it is used.
     *
     * @param mappingArtifact relative to the working directory
     */
    public record Dataverse(Path mappingArtifact, IdempotencyMode idempotency) {}

    /** What the CRM is spared. */
    public record Limits(int maxConcurrency, Duration requestTimeout) {}

    /**
     * Where the journal is; its password comes from the environment alone.
     *
     * @param url a JDBC address of H2 or PostgreSQL
     * @param user empty for the database's own default
     */
    public record Store(String url, Optional<String> user) {
        @Override
        public String toString() {
            return "Store[hidden]";
        }
    }
}
