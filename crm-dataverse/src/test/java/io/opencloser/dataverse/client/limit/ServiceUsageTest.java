package io.opencloser.dataverse.client.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The published limits, kept from the client's side (requirement 6.6), against a model of the service. */
class ServiceUsageTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration UNLIMITED = Duration.ofDays(10);

    private static ModelService published(int workers, long seed) {
        return new ModelService(6000, Duration.ofMinutes(20), WINDOW, workers, seed);
    }

    private static Duration windows(int number) {
        return WINDOW.multipliedBy(number);
    }

    @Tag("6.6")
    @Test
    void a_drain_of_short_requests_reaches_the_published_rate_in_every_window_and_is_never_refused() {
        ModelService service = published(16, 1);
        service.run(windows(5), Duration.ofMillis(100));
        for (int window = 0; window < 5; window++) {
            assertThat(service.arrivals(windows(window), windows(window + 1)))
                    .as("window %s", window)
                    .isBetween(5880L, 6000L);
        }
        assertThat(service.refusals()).isZero();
    }

    @Tag("6.6")
    @Test
    void a_burst_uses_half_of_the_window_at_once_and_is_followed_by_a_steady_rate_without_a_silence() {
        ModelService service = published(16, 2);
        service.run(windows(5), Duration.ofMillis(100));
        assertThat(service.arrivals(Duration.ZERO, Duration.ofSeconds(20))).isGreaterThanOrEqualTo(3000);
        assertThat(service.longestSilence()).isLessThan(Duration.ofMillis(500));
        for (int second = 600; second < 1500; second += 10) {
            assertThat(service.arrivals(Duration.ofSeconds(second), Duration.ofSeconds(second + 10)))
                    .as("ten seconds from second %s", second)
                    .isBetween(190L, 210L);
        }
    }

    @Tag("6.6")
    @Test
    void a_drain_of_long_requests_uses_the_execution_time_of_every_window_and_is_never_refused() {
        ModelService service = published(52, 3);
        service.run(windows(5), Duration.ofSeconds(2));
        for (int window = 1; window < 5; window++) {
            assertThat(service.executed(windows(window), windows(window + 1)))
                    .as("window %s", window)
                    .isBetween(Duration.ofMinutes(19), Duration.ofMinutes(20));
        }
        assertThat(service.refusals()).isZero();
        assertThat(service.longestSilence()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void a_burst_below_half_of_the_window_does_not_wait() {
        ModelService service = published(50, 4);
        service.run(Duration.ofSeconds(5), Duration.ofMillis(100));
        assertThat(service.sent()).isGreaterThan(2300);
    }

    @Test
    void a_request_longer_than_the_whole_limit_is_sent_when_nothing_else_counts() {
        ServiceUsage usage = new ServiceUsage(10, Duration.ofSeconds(1), Duration.ofSeconds(10));
        usage.begin(Duration.ZERO);
        usage.end(Duration.ZERO, Duration.ofSeconds(5));
        assertThat(usage.delay(Duration.ofSeconds(5))).contains(Duration.ofSeconds(10));
        assertThat(usage.delay(Duration.ofSeconds(15))).contains(Duration.ZERO);
    }

    @Test
    void if_only_requests_in_flight_count_their_end_makes_room() {
        ServiceUsage usage = new ServiceUsage(2, UNLIMITED, Duration.ofSeconds(10));
        usage.begin(Duration.ZERO);
        usage.begin(Duration.ZERO);
        assertThat(usage.delay(Duration.ofSeconds(1))).isEmpty();
        usage.end(Duration.ZERO, Duration.ofSeconds(2));
        assertThat(usage.delay(Duration.ofSeconds(2))).contains(Duration.ofSeconds(10));
    }

    @Property(tries = 200)
    void whatever_the_limits_nothing_is_refused_and_nothing_stands_still(
            @ForAll @IntRange(min = 1, max = 400) int requests,
            @ForAll @IntRange(min = 1, max = 60) int executionSeconds,
            @ForAll @IntRange(min = 1, max = 60) int windowSeconds,
            @ForAll @IntRange(min = 1, max = 60) int workers,
            @ForAll @LongRange(min = 2, max = 3000) long typicalMillis,
            @ForAll long seed) {
        Duration window = Duration.ofSeconds(windowSeconds);
        Duration typical = Duration.ofMillis(typicalMillis);
        ModelService service = new ModelService(requests, Duration.ofSeconds(executionSeconds), window, workers, seed);
        service.run(window.multipliedBy(4), typical);
        // execution time is known only afterwards: the first requests are sent before one has ended
        Duration longest = typical.multipliedBy(3).dividedBy(2);
        if (longest.multipliedBy(workers)
                        .compareTo(Duration.ofSeconds(executionSeconds).dividedBy(2))
                < 0) {
            assertThat(service.refusals()).isZero();
        }
        assertThat(service.longestSilence()).isLessThanOrEqualTo(window.plus(longest.multipliedBy(2)));
        double rate = Math.min(
                (double) requests / windowSeconds,
                Math.min(executionSeconds * 1000.0 / windowSeconds, workers * 1000.0) / typicalMillis);
        assertThat(service.sent()).isGreaterThan((int) (rate * windowSeconds * 4 * 0.6) - 2 * workers - 3);
    }
}
