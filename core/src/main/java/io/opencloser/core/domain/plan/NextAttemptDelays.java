package io.opencloser.core.domain.plan;

import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * When a row that stays callable has its turn again (requirement 2.6).
 *
 * @param delays from the end of the call, by disposition; only for dispositions that leave the row callable
 */
public record NextAttemptDelays(Map<Disposition, Duration> delays) {
    public NextAttemptDelays {
        delays = Map.copyOf(delays);
        delays.forEach((disposition, delay) -> {
            if (!leavesCallable(disposition) || delay.isNegative()) {
                throw new IllegalArgumentException(
                        "a delay is not negative and belongs to a disposition that leaves the row callable");
            }
        });
    }

    /** An hour after a failed call, four after no answer, a day after anything else. */
    public static NextAttemptDelays standard() {
        return new NextAttemptDelays(Map.of(
                Disposition.NO_ANSWER, Duration.ofHours(4),
                Disposition.VOICEMAIL, Duration.ofDays(1),
                Disposition.FAILED, Duration.ofHours(1),
                Disposition.CALL_BACK_LATER, Duration.ofDays(1),
                Disposition.INTERESTED_CALLBACK_REQUESTED, Duration.ofDays(1)));
    }

    /** The time of the next attempt; empty if the row's turn does not change. */
    public Optional<Instant> after(CallOutcome outcome) {
        return Optional.ofNullable(delays.get(outcome.disposition()))
                .map(delay -> outcome.call().endedAt().plus(delay));
    }

    private static boolean leavesCallable(Disposition disposition) {
        return DispositionEffects.of(disposition).queueStatus().equals(Optional.of(QueueStatus.READY));
    }
}
