package io.opencloser.dataverse.auth;

import io.opencloser.dataverse.client.SignInFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Repeats failed sign-ins at growing distances, from a second to five minutes, and never before the login service's {@code
 * Retry-After} has passed (requirement 6.6). Until then the answer is the failure. For one thread at a time.
 */
final class SignInGate {
    private static final Duration FIRST_DISTANCE = Duration.ofSeconds(1);
    private static final Duration LONGEST_DISTANCE = Duration.ofMinutes(5);

    private final Supplier<Instant> now;
    private Duration distance = FIRST_DISTANCE;
    private Optional<Closed> closed = Optional.empty();

    private record Closed(SignInFailedException failure, Instant since, Duration length) {
        /** Zero also if the clock was set back: a pause must not become longer by that. */
        Duration remaining(Instant now) {
            Duration passed = Duration.between(since, now);
            return passed.isNegative() || passed.compareTo(length) >= 0 ? Duration.ZERO : length.minus(passed);
        }
    }

    SignInGate(Supplier<Instant> now) {
        this.now = now;
    }

    /**
     * Lets a sign-in pass.
     *
     * @throws SignInFailedException the last failure, with the remaining time
     */
    void requireOpen() {
        Duration remaining = closed.map(pause -> pause.remaining(now.get())).orElse(Duration.ZERO);
        if (!remaining.isZero()) {
            throw closed.orElseThrow().failure().withRetryAfter(remaining);
        }
    }

    /** A sign-in failed; returns the failure with the time until the next one. */
    SignInFailedException failed(SignInFailedException failure) {
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        Duration length = asked.compareTo(distance) > 0 ? asked : distance;
        closed = Optional.of(new Closed(failure, now.get(), length));
        Duration next = distance.multipliedBy(2);
        distance = next.compareTo(LONGEST_DISTANCE) > 0 ? LONGEST_DISTANCE : next;
        return failure.withRetryAfter(length);
    }

    void succeeded() {
        closed = Optional.empty();
        distance = FIRST_DISTANCE;
    }
}
