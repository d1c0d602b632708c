package io.opencloser.cli.observe;

import java.util.Locale;

/**
 * What is logged, and how.
 *
 * @param level the least that is logged
 */
public record LogSettings(Level level, Format format) {
    /** How much a line matters. */
    public enum Level {
        DEBUG,
        INFO,
        WARN,
        OFF;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a line looks. */
    public enum Format {
        TEXT,
        /** One object a line. */
        JSON;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What counts where nothing is configured. */
    public static LogSettings standard() {
        return new LogSettings(Level.WARN, Format.TEXT);
    }
}
