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
        /** Not if the clock was set back: a pause must not become longer by that. */
        boolean lasts(Instant now) {
            Duration passed = Duration.between(since, now);
            return !passed.isNegative() && passed.compareTo(length) < 0;
        }

        SignInFailedException failure(Instant now) {
            return failure.withRetryAfter(failure.retryAfter()
                    .map(asked -> asked.minus(Duration.between(since, now)))
                    .filter(rest -> !rest.isNegative()));
        }
    }

    SignInGate(Supplier<Instant> now) {
        this.now = now;
    }

    /**
     * Lets a sign-in pass.
     *
     * @throws SignInFailedException the last failure, with what is left of the pause that the service asked for
     */
    void requireOpen() {
        Instant time = now.get();
        if (closed.filter(pause -> pause.lasts(time)).isPresent()) {
            throw closed.orElseThrow().failure(time);
        }
    }

    /** A sign-in failed. */
    void failed(SignInFailedException failure) {
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        closed = Optional.of(new Closed(failure, now.get(), asked.compareTo(distance) > 0 ? asked : distance));
        Duration next = distance.multipliedBy(2);
        distance = next.compareTo(LONGEST_DISTANCE) > 0 ? LONGEST_DISTANCE : next;
    }

    void succeeded() {
        closed = Optional.empty();
        distance = FIRST_DISTANCE;
    }
}
