package io.opencloser.core.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.writeback.RetryBudget.Next;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private final RetryBudget standard = RetryBudget.standard();

    @Tag("6.2")
    @Test
    void three_retries_come_after_one_two_and_four_seconds() {
        assertThat(standard.after(0, Optional.empty())).isEqualTo(new Next.RetryIn(Duration.ofSeconds(1)));
        assertThat(standard.after(1, Optional.empty())).isEqualTo(new Next.RetryIn(Duration.ofSeconds(2)));
        assertThat(standard.after(2, Optional.empty())).isEqualTo(new Next.RetryIn(Duration.ofSeconds(4)));
        assertThat(standard.after(3, Optional.empty())).isEqualTo(new Next.GiveUp(Duration.ZERO));
    }

    @net.jqwik.api.Tag("6.2")
    @Property
    void a_retry_after_is_never_cut_short(
            @ForAll @IntRange(max = 500) int seconds, @ForAll @IntRange(max = 5) int done) {
        Duration asked = Duration.ofSeconds(seconds);
        Next next = standard.after(done, Optional.of(asked));
        Duration heldBack = next instanceof Next.RetryIn retry ? retry.delay() : ((Next.GiveUp) next).park();
        assertThat(heldBack).isEqualTo(asked);
    }

    @Tag("6.2")
    @Test
    void a_run_waits_at_most_thirty_seconds_and_parks_for_longer() {
        assertThat(standard.after(0, Optional.of(Duration.ofSeconds(30)))).isInstanceOf(Next.RetryIn.class);
        assertThat(standard.after(0, Optional.of(Duration.ofSeconds(31))))
                .isEqualTo(new Next.GiveUp(Duration.ofSeconds(31)));
    }
}
