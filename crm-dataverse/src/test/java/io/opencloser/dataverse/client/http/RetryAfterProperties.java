package io.opencloser.dataverse.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class RetryAfterProperties {
    static final Instant NOW = Instant.parse("2026-03-02T17:00:00Z");
    static final Duration LONGEST = Duration.ofSeconds(999_999_999);

    private static String written(String pattern, Instant instant) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    @Provide
    Arbitrary<String> datePatterns() {
        return Arbitraries.of(
                "EEE, dd MMM yyyy HH:mm:ss 'GMT'", "EEEE, dd-MMM-yy HH:mm:ss 'GMT'", "EEE MMM ppd HH:mm:ss yyyy");
    }

    @Property
    void seconds_are_seconds(@ForAll @LongRange(min = 0, max = 999_999_999) long seconds) {
        assertThat(RetryAfter.parse(" " + seconds + " ", NOW)).contains(Duration.ofSeconds(seconds));
    }

    @Property
    void a_date_in_any_of_the_three_forms_is_the_time_until_then(
            @ForAll("datePatterns") String pattern, @ForAll @IntRange(min = 0, max = 600_000_000) int ahead) {
        String header = written(pattern, NOW.plusSeconds(ahead));
        assertThat(RetryAfter.parse(header, NOW)).as(header).contains(Duration.ofSeconds(ahead));
    }

    @Property
    void a_date_that_has_passed_asks_for_no_wait(
            @ForAll("datePatterns") String pattern, @ForAll @IntRange(min = 1, max = 600_000_000) int ago) {
        String header = written(pattern, NOW.minusSeconds(ago));
        assertThat(RetryAfter.parse(header, NOW)).as(header).contains(Duration.ZERO);
    }

    @Example
    void the_three_forms_of_the_standard_are_one_moment() {
        Instant before = Instant.parse("1994-11-06T08:49:30Z");
        for (String header : new String[] {
            "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"
        }) {
            assertThat(RetryAfter.parse(header, before)).as(header).contains(Duration.ofSeconds(7));
        }
    }

    @Example
    void a_number_that_overflows_is_a_very_long_wait() {
        for (String header : new String[] {"1000000000", "9223372036854775808", "9".repeat(300)}) {
            assertThat(RetryAfter.parse(header, NOW)).as(header).contains(LONGEST);
        }
        assertThat(RetryAfter.parse("Fri, 31 Dec 9999 23:59:59 GMT", NOW)).contains(LONGEST);
    }

    @Example
    void an_invalid_header_is_ignored() {
        for (String header : new String[] {
            "",
            " ",
            "-1",
            "+5",
            "1.5",
            "soon",
            "٣",
            "0x10",
            "Mon, 99 Mar 2026 17:00:00 GMT",
            "Sun, 02 Mar 2026 17:00:00 GMT"
        }) {
            assertThat(RetryAfter.parse(header, NOW)).as(header).isEmpty();
        }
    }

    @Property
    void no_text_causes_an_exception_or_a_negative_wait(@ForAll String header) {
        RetryAfter.parse(header, NOW).ifPresent(wait -> assertThat(wait).isBetween(Duration.ZERO, LONGEST));
    }
}
