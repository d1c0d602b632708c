package io.opencloser.dataverse.client.http;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Retry-After} header: seconds or a date (RFC 9110, sections 10.2.3 and 5.6.7). */
public final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,1000}");
    /** About 31 years, so that additions do not overflow. */
    private static final Duration LONGEST = Duration.ofSeconds(999_999_999);

    private static final int CENTURY = 100;
    private static final int YEARS_AHEAD = 50;

    private static final DateTimeFormatter IMF_FIXDATE = english("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
    private static final DateTimeFormatter ASCTIME = english("EEE MMM ppd HH:mm:ss yyyy");

    private RetryAfter() {}

    /**
     * The time to wait; never negative and at most about 31 years.
     *
     * @param header the header's value
     * @return empty if it is neither seconds nor a date
     */
    public static Optional<Duration> parse(String header, Instant now) {
        String text = header.strip();
        if (SECONDS.matcher(text).matches()) {
            BigInteger seconds = new BigInteger(text).min(BigInteger.valueOf(LONGEST.toSeconds()));
            return Optional.of(Duration.ofSeconds(seconds.longValue()));
        }
        for (DateTimeFormatter format : List.of(IMF_FIXDATE, rfc850(now), ASCTIME)) {
            try {
                Duration wait = Duration.between(now, format.parse(text, Instant::from));
                return Optional.of(wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
            } catch (DateTimeException e) {
                // another form follows
            }
        }
        return Optional.empty();
    }

    private static DateTimeFormatter english(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** The obsolete form with a two-digit year, at most 50 years ahead. */
    private static DateTimeFormatter rfc850(Instant now) {
        int first = now.atOffset(ZoneOffset.UTC).getYear() + YEARS_AHEAD - CENTURY + 1;
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, first)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
    }
}
