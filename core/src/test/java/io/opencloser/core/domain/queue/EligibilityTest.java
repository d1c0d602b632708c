package io.opencloser.core.domain.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.QueueItemId;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EligibilityTest {
    private static final Instant NOON_IN_NEW_YORK = Instant.parse("2026-03-02T17:00:00Z");
    private final Eligibility eligibility = new Eligibility(new EligibilityPolicy(
            QueueStatus.READY,
            5,
            ZoneId.of("America/Los_Angeles"),
            new CallWindow(LocalTime.of(9, 0), LocalTime.of(20, 0))));

    private static QueueItem item(
            Optional<String> phone, Optional<String> zone, Attempts attempts, boolean dnc, String status) {
        Baseline baseline =
                new Baseline(new RowVersion("1"), Map.of(Baseline.STATUS, status, Baseline.LAST_SESSION_ID, ""));
        return new QueueItem(new QueueItemId(new UUID(0, 1)), phone, zone, attempts, dnc, Optional.empty(), baseline);
    }

    private static QueueItem callable(Optional<String> phone, Optional<String> zone) {
        return item(phone, zone, new Attempts(0, OptionalInt.empty()), false, "ready");
    }

    private static Baseline state(String state) {
        return new Baseline(
                new RowVersion("1"),
                Map.of(Baseline.STATUS, "ready", Baseline.LAST_SESSION_ID, "", Baseline.STATE, state));
    }

    @Tag("3.2")
    @Test
    void a_deactivated_row_may_not_be_called() {
        QueueItem item = callable(Optional.of("+12025550123"), Optional.of("America/New_York"));
        assertThat(eligibility
                        .decide(item.withBaseline(state("inactive")), NOON_IN_NEW_YORK)
                        .failingNames())
                .containsExactly("row_active");
        assertThat(eligibility
                        .decide(item.withBaseline(state("active")), NOON_IN_NEW_YORK)
                        .allowed())
                .isTrue();
    }

    @Test
    void a_ready_item_inside_its_window_may_be_called() {
        EligibilityDecision decision = eligibility.decide(
                callable(Optional.of("+12025550123"), Optional.of("America/New_York")), NOON_IN_NEW_YORK);
        assertThat(decision.allowed()).isTrue();
        assertThat(decision.warnings()).isEmpty();
        assertThat(decision.notes()).isEmpty();
    }

    @Tag("3.2")
    @Test
    void every_failing_rule_is_reported_not_only_the_first() {
        QueueItem item = item(
                Optional.empty(), Optional.of("Mars/Base"), new Attempts(5, OptionalInt.empty()), true, "completed");
        Baseline inactive = new Baseline(
                new RowVersion("1"),
                Map.of(Baseline.STATUS, "completed", Baseline.LAST_SESSION_ID, "", Baseline.STATE, "inactive"));
        EligibilityDecision decision = eligibility.decide(item.withBaseline(inactive), NOON_IN_NEW_YORK);
        assertThat(decision.failing()).containsExactly(EligibilityRule.values());
    }

    @Tag("3.2")
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T13:59:59Z, false",
        "2026-03-02T14:00:00Z, true",
        "2026-03-03T01:00:00Z, true",
        "2026-03-03T01:00:01Z, false"
    })
    void the_call_window_is_local_time_with_both_ends_inclusive(Instant now, boolean allowed) {
        QueueItem newYork = callable(Optional.of("+12025550123"), Optional.of("America/New_York"));
        assertThat(eligibility.decide(newYork, now).allowed()).isEqualTo(allowed);
    }

    @Test
    void a_row_without_a_time_zone_uses_the_configured_one_and_says_so() {
        EligibilityDecision decision =
                eligibility.decide(callable(Optional.of("+12025550123"), Optional.empty()), NOON_IN_NEW_YORK);
        assertThat(decision.allowed()).isTrue();
        assertThat(decision.notes()).extracting("code").containsExactly("default_timezone_used");
    }

    @Tag("2.5")
    @Test
    void a_malformed_number_is_a_warning_and_a_missing_one_blocks() {
        Optional<String> zone = Optional.of("America/New_York");
        EligibilityDecision malformed = eligibility.decide(callable(Optional.of("555-0123"), zone), NOON_IN_NEW_YORK);
        assertThat(malformed.allowed()).isTrue();
        assertThat(malformed.warnings()).extracting("code").containsExactly("non_e164_phone");
        assertThat(eligibility
                        .decide(callable(Optional.empty(), zone), NOON_IN_NEW_YORK)
                        .failingNames())
                .containsExactly("phone_present");
    }

    @Test
    void the_rows_own_maximum_of_attempts_goes_before_the_configured_one() {
        Attempts twoOfTwo = new Attempts(2, OptionalInt.of(2));
        QueueItem item = item(Optional.of("+12025550123"), Optional.of("America/New_York"), twoOfTwo, false, "ready");
        assertThat(eligibility.decide(item, NOON_IN_NEW_YORK).failingNames()).containsExactly("attempts_below_maximum");
    }
}
