package io.opencloser.core.port.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SystemTimeTest {
    private final Time time = Time.system();

    @Test
    void the_wall_clock_is_the_machines() {
        Instant before = Instant.now();
        assertThat(time.now()).isBetween(before, Instant.now());
    }

    @Test
    void what_has_passed_never_becomes_less_and_is_no_time_of_day() {
        long nanos = System.nanoTime();
        Duration first = time.elapsed();
        Duration second = time.elapsed();
        Duration atMost = Duration.ofNanos(System.nanoTime() - nanos);

        assertThat(second).isGreaterThanOrEqualTo(first);
        assertThat(second.minus(first)).isLessThanOrEqualTo(atMost);
        assertThat(first).isLessThan(Duration.ofDays(1));
    }

    @Test
    void a_sleeper_wakes_when_it_is_interrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> time.sleep(Duration.ofDays(1))).isInstanceOf(InterruptedException.class);
    }
}
