package io.opencloser.core.domain.session;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where and when the call took place.
 *
 * @param providerCallId the provider's own id, 1 to 200 printable characters
 * @param agentVersion which agent spoke, 1 to 100 printable characters
 * @param startedAt UTC, milliseconds
 * @param endedAt UTC, milliseconds, not before {@code startedAt}
 */
public record CallFacts(String providerCallId, String agentVersion, Instant startedAt, Instant endedAt) {
    private static final int CALL_ID_LENGTH = 200;
    private static final int AGENT_VERSION_LENGTH = 100;

    public CallFacts {
        Text.requireLine("provider_call_id", providerCallId, CALL_ID_LENGTH);
        Text.requireLine("agent_version", agentVersion, AGENT_VERSION_LENGTH);
        startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
        endedAt = endedAt.truncatedTo(ChronoUnit.MILLIS);
        if (endedAt.isBefore(startedAt)) {
            throw new InvalidInputException("ended_at", "the call ended before it started");
        }
    }

    public Duration duration() {
        return Duration.between(startedAt, endedAt);
    }
}
