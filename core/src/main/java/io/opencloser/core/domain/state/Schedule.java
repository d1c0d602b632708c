package io.opencloser.core.domain.state;

import java.time.Instant;
import java.util.Optional;

/**
 * When a session may be taken up (requirement 6.5). Times are those of the database's clock.
 *
 * @param notBefore nothing is sent earlier, not even on request
 * @param nextAttempt by itself the session goes on from then; not earlier than {@code notBefore}
 * @param failures how often in a row it has failed
 */
public record Schedule(Optional<Instant> notBefore, Optional<Instant> nextAttempt, int failures) {
    private static final Schedule FRESH = new Schedule(Optional.empty(), Optional.empty(), 0);

    /** At once, and nothing has failed. */
    public static Schedule fresh() {
        return FRESH;
    }

    /** At once, after these failures. */
    public static Schedule after(int failures) {
        return new Schedule(Optional.empty(), Optional.empty(), failures);
    }

    Schedule paused(Pause pause, Instant now) {
        return new Schedule(
                pause.notBefore().isZero() ? Optional.empty() : Optional.of(now.plus(pause.notBefore())),
                pause.nextAttempt().isZero() ? Optional.empty() : Optional.of(now.plus(pause.nextAttempt())),
                pause.kind() == Pause.Kind.FAILURE ? failures + 1 : failures);
    }

    /** Whether the session goes on by itself. */
    public boolean isDue(Instant now) {
        return nextAttempt.filter(now::isBefore).isEmpty();
    }

    /** Whether the session may go on if a person asks for it. */
    public boolean isAllowed(Instant now) {
        return notBefore.filter(now::isBefore).isEmpty();
    }
}
