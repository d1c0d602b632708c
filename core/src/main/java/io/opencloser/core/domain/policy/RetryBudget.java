package io.opencloser.core.domain.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How often and how patiently one write is repeated (requirement 6.2).
 *
 * @param maxRetries repetitions after the first attempt, 0 or more
 * @param backoff the delays before the repetitions; the last one serves for all further ones
 * @param retryAfterCap the longest {@code Retry-After} that a run waits for
 */
public record RetryBudget(int maxRetries, List<Duration> backoff, Duration retryAfterCap) {
    public RetryBudget {
        backoff = List.copyOf(backoff);
        if (maxRetries < 0 || backoff.isEmpty() || backoff.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("a budget has no negative numbers and at least one delay");
        }
    }

    /** First attempt and 3 retries after 1 s, 2 s and 4 s; at most 30 s for a {@code Retry-After}. */
    public static RetryBudget standard() {
        return new RetryBudget(
                3,
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)),
                Duration.ofSeconds(30));
    }

    /** What to do after a transient failure. */
    public sealed interface Next {
        /** Wait this long, then send the same again. */
        record RetryIn(Duration delay) implements Next {}

        /** Send nothing more in this run, and nothing at all before this long from now. */
        record GiveUp(Duration park) implements Next {}
    }

    public Next after(int retriesDone, Optional<Duration> retryAfter) {
        boolean tooLong =
                retryAfter.filter(wait -> wait.compareTo(retryAfterCap) > 0).isPresent();
        if (tooLong || retriesDone >= maxRetries) {
            return new Next.GiveUp(retryAfter.orElse(Duration.ZERO));
        }
        return new Next.RetryIn(retryAfter.orElse(backoff.get(Math.min(retriesDone, backoff.size() - 1))));
    }
}
