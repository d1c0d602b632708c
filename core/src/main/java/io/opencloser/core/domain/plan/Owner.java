package io.opencloser.core.domain.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A verified owner of a task: an enabled user or a team. */
public record Owner(Kind kind, UUID id) {
    /** What the owner is. */
    public enum Kind {
        USER,
        TEAM;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> fromWireName(String name) {
            return Arrays.stream(values())
                    .filter(k -> k.wireName().equals(name))
                    .findFirst();
        }
    }
}
