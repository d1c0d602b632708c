package io.opencloser.core.domain.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a follow-up task asks of its owner. */
public enum TaskKind {
    CALLBACK,
    REVIEW;

    /** The name used in configuration and plans, for example {@code callback}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TaskKind> fromWireName(String name) {
        return Arrays.stream(values()).filter(k -> k.wireName().equals(name)).findFirst();
    }
}
