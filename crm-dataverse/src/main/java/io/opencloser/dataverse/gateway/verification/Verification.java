package io.opencloser.dataverse.gateway.verification;

import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.core.port.crm.OwnerCheck;
import io.opencloser.dataverse.gateway.translation.LiveMetadata;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a look at the environment found.
 *
 * @param version the version that the metadata had, or a later one; empty when the environment did not say
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
    /** For so long a finding is good by its age alone: owners always, metadata where nothing else can be had. */
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

    /** The same metadata, known to be so now. */
    Verification revalidatedAt(Duration now) {
        return new Verification(metadata, check, version, owners, now, ownersVerifiedAt);
    }

    /** The owners as they are now. */
    Verification withOwners(Map<UUID, OwnerCheck> ownersNow, Duration now) {
        return new Verification(metadata, check, version, ownersNow, verifiedAt, now);
    }
}
