package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.doubles.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Retries within the budget, and the lease that a slow write-back keeps (requirements 6.2, 6.4 and 12.3). */
class RetryTest {
    @Tag("6.2")
    @Test
    void a_write_is_sent_three_times_with_backoffs_of_one_and_two_seconds() {
        Scenario scenario = Scenario.sequential().nextWrites(Fault.HTTP_503, Fault.HTTP_500);
        assertThat(scenario.write(Disposition.CALL_BACK_LATER))
                .isEqualTo(Scenario.completed(Scenario.ALL_BUT_COMPLETION));
        assertThat(scenario.time.elapsed()).isEqualTo(Duration.ofSeconds(3));
        Scenario read = Scenario.sequential().nextReads(Fault.HTTP_503, Fault.HTTP_429_A_SHORT_PAUSE);
        assertThat(read.write(Disposition.CALL_BACK_LATER)).isEqualTo(Scenario.completed(Scenario.ALL_BUT_COMPLETION));
        assertThat(read.time.elapsed()).isEqualTo(Duration.ofSeconds(4));
        assertThat(read.heard)
                .filteredOn(WriteBackEvent.RetryScheduled.class::isInstance)
                .extracting(event -> ((WriteBackEvent.RetryScheduled) event).request())
                .containsExactly(RequestKind.READ, RequestKind.READ);
    }

    @Tag("12.3")
    @Test
    void a_listener_hears_the_result_of_each_attempt() {
        Scenario scenario = Scenario.sequential().nextWrites(Fault.HTTP_429, Fault.HTTP_503, Fault.HTTP_403);
        scenario.write(Disposition.CALL_BACK_LATER);

        assertThat(scenario.heard)
                .filteredOn(WriteBackEvent.WriteAttempted.class::isInstance)
                .extracting(event ->
                        ((WriteBackEvent.WriteAttempted) event).result().wireName())
                .containsExactly("not_taken", "unknown", "refused");
    }

    @Tag("6.4")
    @Test
    void a_slow_write_back_renews_its_lease() {
        Scenario scenario = Scenario.sequential();
        scenario.beforeEachWrite(() -> scenario.time.advance(Duration.ofSeconds(19)));
        scenario.write(Disposition.CALL_BACK_LATER);
        assertThat(scenario.history()).doesNotContain("taken_over");
        Scenario slow = Scenario.sequential();
        slow.beforeEachWrite(() -> {
            slow.time.advance(Duration.ofSeconds(21));
            assertThat(slow.known().lease().orElseThrow().expiresAt()).isAfter(slow.time.now());
        });

        assertThat(slow.write(Disposition.CALL_BACK_LATER)).isEqualTo(Scenario.completed(Scenario.ALL_BUT_COMPLETION));
        assertThat(slow.time.elapsed()).isEqualTo(Duration.ofSeconds(63));
    }
}
