package io.opencloser.dataverse.gateway.verification;

import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.dataverse.gateway.translation.LiveMetadata;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The result of verifying the mapping against the environment.
 *
 * @param version the version of the metadata, or a later one; empty if the environment gave none
 * @param owners the configured owners
 * @param verifiedAt when the metadata was last known to be current, by {@code ClientTime.elapsed}
 * @param ownersVerifiedAt when the owners were read, by the same clock
 */
public record Verification(
        LiveMetadata metadata,
        MappingCheck check,
        Optional<String> version,
        Map<UUID, OwnerCheck> owners,
        Duration verifiedAt,
        Duration ownersVerifiedAt) {
    /** How long a result is valid by age alone: owners always, metadata without a version. */
    static final Duration MAX_AGE = Duration.ofMinutes(5);

    public Verification {
        owners = Map.copyOf(owners);
    }

    boolean isFresh(Duration now) {
        return now.minus(verifiedAt).compareTo(MAX_AGE) < 0;
    }

    boolean ownersAreFresh(Duration now) {
        return now.minus(ownersVerifiedAt).compareTo(MAX_AGE) < 0;
    }

    /** The same metadata, confirmed now. */
    Verification revalidatedAt(Duration now) {
        return new Verification(metadata, check, version, owners, now, ownersVerifiedAt);
    }

    /** The same metadata with owners read now. */
    Verification withOwners(Map<UUID, OwnerCheck> ownersNow, Duration now) {
        return new Verification(metadata, check, version, ownersNow, verifiedAt, now);
    }
}
