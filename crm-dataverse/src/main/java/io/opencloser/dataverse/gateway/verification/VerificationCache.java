package io.opencloser.dataverse.gateway.verification;

import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.dataverse.gateway.translation.LiveMetadata;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The last inspection, if it was good news, and the metadata as it was last seen. Thread-safe. */
final class VerificationCache {
    private final AtomicReference<@Nullable Verification> valid = new AtomicReference<>();
    private volatile Optional<LiveMetadata> latestMetadata = Optional.empty();

    /** The last inspection; empty when there was none, or bad news, or when it is known to be out of date. */
    Optional<Verification> valid() {
        return Optional.ofNullable(valid.get());
    }

    /** The metadata as it was last seen, however long ago and whatever it was like. */
    Optional<LiveMetadata> latestMetadata() {
        return latestMetadata;
    }

    /** Remembers an inspection of everything; bad news makes forget what was there. */
    void store(Verification verification) {
        latestMetadata = Optional.of(verification.metadata());
        valid.set(verification.check() instanceof MappingCheck.Valid ? verification : null);
    }

    /** Brings one inspection up to date, unless somebody has found something else meanwhile. */
    void replace(Verification from, Verification to) {
        valid.compareAndSet(from, to);
    }

    /** Forgets this one, unless somebody has found something else meanwhile. */
    void invalidate(Verification verification) {
        valid.compareAndSet(verification, null);
    }
}
