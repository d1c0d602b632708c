package io.opencloser.dataverse.gateway.verification;

import io.opencloser.core.port.crm.Readiness;
import io.opencloser.dataverse.gateway.translation.LiveMetadata;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The last inspection, if it was good news, and the metadata as it was last seen. Thread-safe. */
final class InspectionMemory {
    private final AtomicReference<@Nullable Inspection> good = new AtomicReference<>();
    private volatile Optional<LiveMetadata> seen = Optional.empty();

    /** The last inspection; empty when there was none, or bad news, or when it is known to be out of date. */
    Optional<Inspection> good() {
        return Optional.ofNullable(good.get());
    }

    /** The metadata as it was last seen, however long ago and whatever it was like. */
    Optional<LiveMetadata> seen() {
        return seen;
    }

    /** Remembers an inspection of everything; bad news makes forget what was there. */
    void found(Inspection inspection) {
        seen = Optional.of(inspection.metadata());
        good.set(inspection.readiness() instanceof Readiness.Fit ? inspection : null);
    }

    /** Brings one inspection up to date, unless somebody has found something else meanwhile. */
    void refresh(Inspection from, Inspection to) {
        good.compareAndSet(from, to);
    }

    /** Forgets this one, unless somebody has found something else meanwhile. */
    void outdated(Inspection inspection) {
        good.compareAndSet(inspection, null);
    }
}
