package io.opencloser.core;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.RunStatus;
import java.util.List;

/**
 * An outcome that is safe: it ends written, or blocked with a reason that a person sees (requirement 1.8).
 *
 * @param status what the session is now: {@code ACCEPTED}, or what it has become since the same outcome was handed in first
 * @param contradictions the fields in which the outcome differs from the one that was handed in first and stands (requirement
 *     1.5)
 */
public record Accepted(SessionId session, RunStatus status, List<String> contradictions) {
    public Accepted {
        contradictions = List.copyOf(contradictions);
    }
}
