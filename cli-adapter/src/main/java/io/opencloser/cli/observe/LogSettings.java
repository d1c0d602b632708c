package io.opencloser.cli.observe;

import java.util.Locale;

/**
 * Level and format of the log.
 *
 * @param level the lowest level that is logged
 */
public record LogSettings(Level level, Format format) {
    /** The severity of a line. */
    public enum Level {
        DEBUG,
        INFO,
        WARN,
        OFF;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The format of a line. */
    public enum Format {
        TEXT,
        /** One JSON object per line. */
        JSON;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The default settings. */
    public static LogSettings standard() {
        return new LogSettings(Level.WARN, Format.TEXT);
    }
}
