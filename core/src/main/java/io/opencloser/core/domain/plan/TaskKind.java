package io.opencloser.core.domain.plan;

import io.opencloser.core.domain.session.WireNames;
import java.util.Optional;

/** What a follow-up task asks of its owner. */
public enum TaskKind {
    CALLBACK,
    REVIEW;

    /** The name used in configuration and plans, for example {@code callback}. */
    public String wireName() {
        return WireNames.of(this);
    }

    public static Optional<TaskKind> fromWireName(String name) {
        return WireNames.find(values(), TaskKind::wireName, name);
    }
}
