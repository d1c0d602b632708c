package io.opencloser.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
    private static final Instant START = Instant.parse("2026-03-02T17:00:00Z");
    private final VirtualTime time = new VirtualTime(START);

    @Test
    void sleeping_lets_time_pass_on_the_wall_and_in_the_process() throws InterruptedException {
        time.sleep(Duration.ofSeconds(4));

        assertThat(time.now()).isEqualTo(START.plusSeconds(4));
        assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void a_jump_of_the_wall_clock_is_not_time_that_has_passed() {
        time.jump(Duration.ofHours(-1));

        assertThat(time.now()).isEqualTo(START.minus(Duration.ofHours(1)));
        assertThat(time.elapsed()).isZero();
    }

    @Test
    void time_does_not_run_backwards() {
        assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_thread_that_was_asked_to_stop_does_not_sleep() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> time.sleep(Duration.ofSeconds(4))).isInstanceOf(InterruptedException.class);
        assertThat(time.elapsed()).isZero();
    }
}
