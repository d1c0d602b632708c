package io.opencloser.core.domain.state;

import io.opencloser.core.domain.session.SessionId;
import java.util.Optional;

/**
 * A session that stands in the journal and cannot be read.
 *
 * @param session empty if not even its id can be read
 * @param message one line that says what is wrong
 */
public record UnreadableSession(Optional<SessionId> session, String message) {}
