package io.opencloser.core.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opencloser.core.domain.plan.TaskKind;
import io.opencloser.core.domain.policy.RetryBudget.Next;
import io.opencloser.core.domain.queue.CallWindow;
import io.opencloser.core.domain.queue.EligibilityPolicy;
import io.opencloser.core.domain.queue.QueueStatus;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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

    @Test
    void the_last_delay_serves_for_every_further_repetition() {
        RetryBudget patient = new RetryBudget(9, List.of(Duration.ofSeconds(1), Duration.ofSeconds(5)), Duration.ZERO);

        assertThat(patient.after(1, Optional.empty())).isEqualTo(new Next.RetryIn(Duration.ofSeconds(5)));
        assertThat(patient.after(8, Optional.empty())).isEqualTo(new Next.RetryIn(Duration.ofSeconds(5)));
        assertThat(patient.after(9, Optional.empty())).isEqualTo(new Next.GiveUp(Duration.ZERO));
    }

    @Test
    void a_budget_may_be_nothing_and_never_less() {
        List<Duration> one = List.of(Duration.ZERO);
        assertThat(new RetryBudget(0, one, Duration.ZERO).after(0, Optional.empty()))
                .isEqualTo(new Next.GiveUp(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryBudget(-1, one, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryBudget(1, List.of(), Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryBudget(1, List.of(Duration.ofSeconds(-1)), Duration.ZERO));
    }

    @Test
    void a_deployment_that_says_nothing_gets_what_the_configuration_promises() {
        WriteBackSettings settings = WriteBackSettings.standard(Map.of(TaskKind.REVIEW, new UUID(1, 1)));

        assertThat(settings)
                .isEqualTo(new WriteBackSettings(
                        WriteStrategy.ATOMIC,
                        standard,
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(150),
                        Map.of(TaskKind.REVIEW, new UUID(1, 1)),
                        new EligibilityPolicy(
                                QueueStatus.READY,
                                5,
                                ZoneId.of("America/Los_Angeles"),
                                new CallWindow(LocalTime.of(9, 0), LocalTime.of(20, 0)))));
    }

    @Tag("6.2")
    @Test
    void a_run_waits_at_most_thirty_seconds_and_parks_for_longer() {
        assertThat(standard.after(0, Optional.of(Duration.ofSeconds(30)))).isInstanceOf(Next.RetryIn.class);
        assertThat(standard.after(0, Optional.of(Duration.ofSeconds(31))))
                .isEqualTo(new Next.GiveUp(Duration.ofSeconds(31)));
    }
}
