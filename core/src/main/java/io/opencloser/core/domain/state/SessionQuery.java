package io.opencloser.core.domain.state;

import java.util.Optional;

/**
 * Which sessions are wanted, in the order in which they were opened, oldest first.
 *
 * @param status only sessions in this status
 * @param due only sessions that a resume can take up now: resume needed and not before their time, or in progress with a
 *     plan and an expired or missing lease
 * @param mappingChanged with {@code due}: those too that are blocked because the mapping has changed
 * @param after only sessions behind this {@link SessionSummary#position()}, 0 for all: how a long list is read in pages
 * @param limit at most this many, 1 to {@link #LONGEST}
 */
public record SessionQuery(Optional<RunStatus> status, boolean due, boolean mappingChanged, long after, int limit) {
    /** The longest list. */
    public static final int LONGEST = 1_000_000_000;

    public SessionQuery(Optional<RunStatus> status, boolean due, int limit) {
        this(status, due, false, 0, limit);
    }

    public SessionQuery {
        if (limit < 1 || limit > LONGEST) {
            throw new IllegalArgumentException("limit must be 1 to " + LONGEST);
        }
    }

    /** Everything that a resume can take up now. */
    public static SessionQuery due(int limit) {
        return new SessionQuery(Optional.empty(), true, limit);
    }

    /** The same, and what is blocked because the mapping has changed, for somebody who accepts the new one. */
    public SessionQuery withMappingChanged() {
        return new SessionQuery(status, due, true, after, limit);
    }

    /** The next page. */
    public SessionQuery behind(long position, int newLimit) {
        return new SessionQuery(status, due, mappingChanged, position, newLimit);
    }
}
