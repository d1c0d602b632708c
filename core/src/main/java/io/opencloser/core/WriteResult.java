package io.opencloser.core;

import java.util.List;

/**
 * What came of handing in an outcome.
 *
 * @param contradictions the fields in which it differs from the outcome that the session was opened with; the first one
 *     stands (requirement 1.5)
 */
record WriteResult(SessionResult result, List<String> contradictions) {
    public WriteResult {
        contradictions = List.copyOf(contradictions);
    }

    /** The same as one result, for the caller. */
    SessionResult forCaller() {
        return contradictions.isEmpty() ? result : new SessionResult.Contradicted(result, contradictions);
    }
}
