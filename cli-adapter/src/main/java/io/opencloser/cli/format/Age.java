package io.opencloser.cli.format;

import java.time.Duration;
import java.util.Locale;

/** Writes a length of time in at most six characters: 59s, 3h05m, 12d. */
public final class Age {
    private Age() {}

    public static String of(Duration length) {
        Duration age = length.isNegative() ? Duration.ZERO : length;
        if (age.toMinutes() == 0) {
            return age.toSeconds() + "s";
        }
        if (age.toHours() == 0) {
            return age.toMinutes() + "m";
        }
        return age.toDays() == 0
                ? String.format(Locale.ROOT, "%dh%02dm", age.toHours(), age.toMinutesPart())
                : age.toDays() + "d";
    }
}
