package io.opencloser.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one bounded step over the due sessions came to.
 *
 * @param results one for each session that was taken up
 * @param refusal why the caller is not let into the CRM, where that is so: dispatches take nothing up until they probe again
 * @param probeIn how long from now until the next dispatch that takes a session up; zero unless the caller is refused
 */
public record Dispatched(List<SessionResult> results, Optional<String> refusal, Duration probeIn) {
    public Dispatched {
        results = List.copyOf(results);
    }
}
