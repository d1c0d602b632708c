package io.opencloser.core.domain.state;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a session rests, and for how long (requirements 6.2 and 6.5).
 *
 * @param message one line for a person
 * @param code the error code of the CRM, or the HTTP status, where there was one
 * @param notBefore the service asked for this wait: nothing is sent earlier, not even on request
 * @param nextAttempt by itself the session goes on after this wait, at least {@code notBefore}
 * @param kind whether the wait after the next failure is longer
 */
public record Pause(String message, Optional<String> code, Duration notBefore, Duration nextAttempt, Kind kind) {
    public Pause {
        if (notBefore.isNegative() || nextAttempt.compareTo(notBefore) < 0) {
            throw new IllegalArgumentException("a pause is not negative, and its next attempt is not too early");
        }
    }

    /** Whether a pause counts as a failure of its session. */
    public enum Kind {
        FAILURE,
        /** The session itself is fine: the caller was refused, the process was stopped, or an earlier write is in doubt. */
        NO_FAILURE
    }

    /** A failure after which the session goes on as soon as the service allows it. */
    public static Pause failure(String message, Duration notBefore) {
        return new Pause(message, Optional.empty(), notBefore, notBefore, Kind.FAILURE);
    }
}
