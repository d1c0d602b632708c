package io.opencloser.core.port.journal;

import java.time.Duration;

/**
 * A wish to hold a session.
 *
 * @param holder unique for every request; printable, at most 200 characters, shown to operators
 * @param length how long, from now on by the database's clock
 */
public record LeaseRequest(String holder, Duration length) {
    private static final int HOLDER_LENGTH = 200;

    public LeaseRequest {
        if (holder.isBlank() || holder.length() > HOLDER_LENGTH || length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("a lease needs a holder and a positive length");
        }
    }
}
