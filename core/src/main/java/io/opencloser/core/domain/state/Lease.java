package io.opencloser.core.domain.state;

import io.opencloser.core.domain.session.SessionId;
import java.time.Instant;

/**
 * The right to change one session in the journal (requirement 6.4).
 *
 * @param holder who has it, unique for every lease that was ever asked for
 * @param fence grows by one with every lease of the session; a lower number can no longer change anything
 * @param expiresAt by the database's clock
 */
public record Lease(SessionId session, String holder, long fence, Instant expiresAt) {}
