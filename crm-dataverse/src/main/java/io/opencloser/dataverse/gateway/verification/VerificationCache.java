package io.opencloser.dataverse.gateway.verification;

import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.dataverse.gateway.translation.LiveMetadata;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The last inspection, if it was good news, and the metadata as it was last seen. Thread-safe. */
final class VerificationCache {
    private final AtomicReference<@Nullable Verification> good = new AtomicReference<>();
    private volatile Optional<LiveMetadata> seen = Optional.empty();

    /** The last inspection; empty when there was none, or bad news, or when it is known to be out of date. */
    Optional<Verification> good() {
        return Optional.ofNullable(good.get());
    }

    /** The metadata as it was last seen, however long ago and whatever it was like. */
    Optional<LiveMetadata> seen() {
        return seen;
    }

    /** Remembers an inspection of everything; bad news makes forget what was there. */
    void found(Verification inspection) {
        seen = Optional.of(inspection.metadata());
        good.set(inspection.readiness() instanceof MappingCheck.Valid ? inspection : null);
    }

    /** Brings one inspection up to date, unless somebody has found something else meanwhile. */
    void refresh(Verification from, Verification to) {
        good.compareAndSet(from, to);
    }

    /** Forgets this one, unless somebody has found something else meanwhile. */
    void outdated(Verification inspection) {
        good.compareAndSet(inspection, null);
    }
}
