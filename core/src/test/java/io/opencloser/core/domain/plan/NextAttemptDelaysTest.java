package io.opencloser.core.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("2.6")
class NextAttemptDelaysTest {
    private static QueueChange.Finish finish(Disposition disposition) {
        return ((PlannedWrite.UpdateQueueRow) PlanSamples.plan(disposition)
                        .write(Operation.QUEUE_STATUS_UPDATE)
                        .orElseThrow())
                .change()
                .finish()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "NO_ANSWER,                     PT4H",
        "VOICEMAIL,                     P1D",
        "FAILED,                        PT1H",
        "CALL_BACK_LATER,               P1D",
        "INTERESTED_CALLBACK_REQUESTED, P1D"
    })
    void an_outcome_that_leaves_the_row_callable_says_when_counted_from_the_end_of_the_call(
            Disposition disposition, String delay) {
        CallOutcome outcome = PlanSamples.outcome(disposition);
        assertThat(finish(disposition).nextAttempt())
                .contains(outcome.call().endedAt().plus(Duration.parse(delay)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Disposition.class,
            names = {"NOT_INTERESTED", "WRONG_NUMBER", "DO_NOT_CALL", "NEEDS_HUMAN_REVIEW", "INTERESTED_EMAIL_CAPTURED"
            })
    void any_other_outcome_leaves_the_rows_turn_as_it_is(Disposition disposition) {
        assertThat(finish(disposition).nextAttempt()).isEmpty();
    }

    @Test
    void a_disposition_without_a_delay_leaves_the_rows_turn_as_it_is() {
        assertThat(new NextAttemptDelays(Map.of()).after(PlanSamples.outcome(Disposition.NO_ANSWER)))
                .isEqualTo(Optional.empty());
    }

    @Test
    void only_dispositions_that_leave_the_row_callable_have_a_delay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NextAttemptDelays(Map.of(Disposition.DO_NOT_CALL, Duration.ofHours(1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NextAttemptDelays(Map.of(Disposition.NO_ANSWER, Duration.ofHours(-1))));
    }
}
