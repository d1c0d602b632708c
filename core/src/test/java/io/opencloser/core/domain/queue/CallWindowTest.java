package io.opencloser.core.domain.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class CallWindowTest {
    @Test
    void a_call_window_holds_both_its_ends_and_may_run_past_midnight() {
        LocalTime nine = LocalTime.of(9, 0);
        LocalTime eight = LocalTime.of(20, 0);
        CallWindow day = new CallWindow(nine, eight);
        CallWindow night = new CallWindow(eight, nine);

        assertThat(day.contains(nine) && day.contains(eight) && day.contains(LocalTime.NOON))
                .isTrue();
        assertThat(day.contains(nine.minusNanos(1)) || day.contains(eight.plusNanos(1)))
                .isFalse();
        assertThat(night.contains(LocalTime.MIDNIGHT) && night.contains(eight) && night.contains(nine))
                .isTrue();
        assertThat(night.contains(LocalTime.NOON)).isFalse();
        CallWindow moment = new CallWindow(nine, nine);
        assertThat(moment.contains(nine)).isTrue();
        assertThat(moment.contains(eight)).isFalse();
    }
}
