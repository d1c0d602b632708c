package io.opencloser.core.domain.plan;

import io.opencloser.core.domain.session.WireNames;
import java.util.Optional;
import java.util.UUID;

/** A verified owner of a task: an enabled user or a team. */
public record Owner(Kind kind, UUID id) {
    /** What the owner is. */
    public enum Kind {
        USER,
        TEAM;

        public String wireName() {
            return WireNames.of(this);
        }

        public static Optional<Kind> fromWireName(String name) {
            return WireNames.find(values(), Kind::wireName, name);
        }
    }
}
