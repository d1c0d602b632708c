package io.opencloser.cli.resume;

import io.opencloser.cli.command.UsageException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses {@code --poll}: short forms such as 30s, or ISO-8601 such as PT30S. */
final class PollInterval {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern SHORT_FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    private PollInterval() {}

    static Duration parse(String text) {
        Duration interval;
        Matcher shortForm = SHORT_FORM.matcher(text);
        try {
            interval = shortForm.matches()
                    ? of(Long.parseLong(shortForm.group(1)), shortForm.group(2))
                    : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw invalid();
        }
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw invalid();
        }
        return interval;
    }

    private static Duration of(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static UsageException invalid() {
        return new UsageException("--poll: expected a duration from 100ms to 24h, for example 30s, 5m or PT30S");
    }
}
