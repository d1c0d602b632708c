package io.opencloser.cli.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.opencloser.dataverse.client.EnvironmentUrl;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The values that a key accepts.
 *
 * @param expected the end of the sentence "expected ..."
 * @param text whether TOML writes the value in quotes, so that a variable's value is taken literally
 * @param reader reads the value; empty if it is invalid
 */
record ValueType<T>(String expected, boolean text, Function<JsonNode, Optional<T>> reader) {
    private static final int MOST_DELAYS = 20;
    private static final Duration LONGEST_PERIOD = Duration.ofDays(366);
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);
    private static final String END_OF_DAY = "24:00";
    private static final Pattern PATH = Pattern.compile("[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*");
    private static final Pattern HOUR = Pattern.compile("[0-2][0-9]:[0-5][0-9]");
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    static ValueType<String> text(String expected, Pattern shape) {
        return ofText(expected, value -> shape.matcher(value).matches() ? Optional.of(value) : Optional.empty());
    }

    static ValueType<Path> path() {
        return ofText("a path", text -> {
            try {
                return PATH.matcher(text).matches() ? Optional.of(Path.of(text)) : Optional.empty();
            } catch (InvalidPathException e) {
                // for example an unpaired surrogate, or a character that this file system does not allow
                return Optional.empty();
            }
        });
    }

    static <E extends Enum<E>> ValueType<E> oneOf(E[] values, Function<E, String> wireName) {
        String names = Arrays.stream(values)
                .map(value -> '"' + wireName.apply(value) + '"')
                .collect(Collectors.joining(" or "));
        return ofText(
                names,
                text -> Arrays.stream(values)
                        .filter(value -> wireName.apply(value).equals(text))
                        .findFirst());
    }

    static ValueType<Integer> whole(int least, int most) {
        return new ValueType<>(
                "a whole number from " + least + " to " + most,
                false,
                node -> node.isIntegralNumber()
                                && node.canConvertToInt()
                                && node.intValue() >= least
                                && node.intValue() <= most
                        ? Optional.of(node.intValue())
                        : Optional.empty());
    }

    /** Seconds, with a fraction down to milliseconds. */
    static ValueType<Duration> seconds(String least, int most) {
        return new ValueType<>(
                "a number of seconds from " + least + " to " + most,
                false,
                node -> duration(node, new BigDecimal(least), most));
    }

    /** A duration in the form of ISO 8601, at most a year. */
    static ValueType<Duration> period() {
        return ofText("a duration from \"PT0S\" to \"P366D\", such as \"PT4H\" or \"P1D\"", text -> {
            try {
                Duration duration = Duration.parse(text);
                return duration.isNegative() || duration.compareTo(LONGEST_PERIOD) > 0
                        ? Optional.empty()
                        : Optional.of(duration);
            } catch (DateTimeException | ArithmeticException e) {
                return Optional.empty();
            }
        });
    }

    /** The delays between retries. */
    static ValueType<List<Duration>> delays(int most) {
        String expected = "1 to " + MOST_DELAYS + " numbers of seconds from 0 to " + most + ", such as [1, 2, 4]";
        return new ValueType<>(expected, false, node -> {
            if (!node.isArray() || node.isEmpty() || node.size() > MOST_DELAYS) {
                return Optional.empty();
            }
            List<Duration> delays = new ArrayList<>();
            node.forEach(each -> duration(each, BigDecimal.ZERO, most).ifPresent(delays::add));
            return delays.size() == node.size() ? Optional.of(List.copyOf(delays)) : Optional.empty();
        });
    }

    static ValueType<LocalTime> timeOfDay() {
        return ofText("a time of day such as \"09:00\"", text -> {
            if (text.equals(END_OF_DAY)) {
                return Optional.of(LocalTime.MAX);
            }
            try {
                return HOUR.matcher(text).matches() ? Optional.of(LocalTime.parse(text)) : Optional.empty();
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    static ValueType<ZoneId> timezone() {
        return ofText("a time zone such as \"America/Los_Angeles\"", text -> {
            try {
                return Optional.of(ZoneId.of(text));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /** A GUID, or an empty text for none. */
    static ValueType<Optional<UUID>> guidOrNone() {
        return ofText("the id of a user or team, a GUID, or \"\"", text -> {
            if (text.isEmpty()) {
                return Optional.of(Optional.empty());
            }
            return GUID.matcher(text).matches() ? Optional.of(Optional.of(UUID.fromString(text))) : Optional.empty();
        });
    }

    /** The address of an environment, or an empty text for none. */
    static ValueType<Optional<EnvironmentUrl>> environmentOrNone() {
        return ofText("the former address of the environment, https://host, or \"\"", text -> {
            try {
                return Optional.of(text.isEmpty() ? Optional.empty() : Optional.of(EnvironmentUrl.parse(text)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    private static <T> ValueType<T> ofText(String expected, Function<String, Optional<T>> reader) {
        return new ValueType<>(
                expected, true, node -> node.isTextual() ? reader.apply(node.textValue()) : Optional.empty());
    }

    private static Optional<Duration> duration(JsonNode node, BigDecimal least, int most) {
        if (!node.isNumber()) {
            return Optional.empty();
        }
        BigDecimal seconds;
        try {
            seconds = node.decimalValue();
        } catch (RuntimeException e) {
            // TOML allows inf and nan
            return Optional.empty();
        }
        boolean inside = seconds.compareTo(least) >= 0 && seconds.compareTo(BigDecimal.valueOf(most)) <= 0;
        return inside ? Optional.of(Duration.ofMillis(seconds.multiply(MILLIS).longValue())) : Optional.empty();
    }
}
