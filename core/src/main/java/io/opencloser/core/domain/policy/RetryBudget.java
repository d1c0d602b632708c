package io.opencloser.core.domain.policy;

import io.opencloser.core.domain.session.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How often and how patiently one write is repeated (requirement 6.2).
 *
 * @param maxRetries repetitions after the first attempt, 0 or more
 * @param backoff the delays before the repetitions; the last one serves for all further ones
 * @param retryAfterCap the longest {@code Retry-After} that a run waits for
 * @param longestDistance the longest time between two runs of a session that keeps failing (requirement 6.5)
 */
public record RetryBudget(int maxRetries, List<Duration> backoff, Duration retryAfterCap, Duration longestDistance) {
    private static final Duration LONGEST_DISTANCE = Duration.ofHours(1);

    public RetryBudget {
        backoff = List.copyOf(backoff);
        if (maxRetries < 0 || backoff.isEmpty() || backoff.stream().anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("a budget has no negative numbers and at least one delay");
        }
    }

    /** A budget with at most an hour between two runs of a session that keeps failing. */
    public RetryBudget(int maxRetries, List<Duration> backoff, Duration retryAfterCap) {
        this(maxRetries, backoff, retryAfterCap, LONGEST_DISTANCE);
    }

    /** First attempt and 3 retries after 1 s, 2 s and 4 s; at most 30 s for a {@code Retry-After}. */
    public static RetryBudget standard() {
        return new RetryBudget(
                3,
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)),
                Duration.ofSeconds(30));
    }

    /** No retry: what fails waits for a later dispatch. For tests, and for hosts that never block a thread for long. */
    public static RetryBudget none() {
        return new RetryBudget(0, List.of(Duration.ZERO), Duration.ZERO);
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

    /**
     * How long a session that has failed waits for its next run: the last backoff, doubled after every failure up to the longest
     * distance, and spread by a quarter so that sessions that failed together do not come back together. The spread depends on
     * the session and the count alone.
     *
     * @param failures how often in a row it had failed before
     */
    public Duration distance(int failures, SessionId session) {
        Duration distance = backoff.get(backoff.size() - 1);
        for (int doubled = 0; doubled < failures && distance.compareTo(longestDistance) < 0; doubled++) {
            distance = distance.multipliedBy(2);
        }
        int percent = 75 + Math.floorMod(31 * session.hashCode() + failures, 51);
        Duration spread = distance.multipliedBy(percent).dividedBy(100);
        return spread.compareTo(longestDistance) < 0 ? spread : longestDistance;
    }
}
