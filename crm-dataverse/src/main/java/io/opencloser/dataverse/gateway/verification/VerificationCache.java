package io.opencloser.dataverse.gateway.verification;

import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.dataverse.gateway.translation.LiveMetadata;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Caches the last valid verification and the latest metadata. Thread-safe. */
final class VerificationCache {
    private final AtomicReference<@Nullable Verification> valid = new AtomicReference<>();
    private volatile Optional<LiveMetadata> latestMetadata = Optional.empty();

    /** The last verification if it was valid and is not outdated. */
    Optional<Verification> valid() {
        return Optional.ofNullable(valid.get());
    }

    /** The latest metadata, whatever its age and validity. */
    Optional<LiveMetadata> latestMetadata() {
        return latestMetadata;
    }

    /** Stores a complete verification; an invalid one evicts the valid one. */
    void store(Verification verification) {
        latestMetadata = Optional.of(verification.metadata());
        valid.set(verification.check() instanceof MappingCheck.Valid ? verification : null);
    }

    /** Replaces a verification, unless another thread has stored a newer one. */
    void replace(Verification from, Verification to) {
        valid.compareAndSet(from, to);
    }

    /** Evicts this verification, unless another thread has stored a newer one. */
    void invalidate(Verification verification) {
        valid.compareAndSet(verification, null);
    }
}
