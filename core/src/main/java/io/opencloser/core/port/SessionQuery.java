package io.opencloser.core.port;

import java.util.Optional;

/**
 * Which sessions are wanted, in the order in which they were opened, oldest first.
 *
 * @param status only sessions in this status
 * @param due only sessions that a resume can take up now: resume needed and not before their time, or in progress with a
 *     plan and an expired or missing lease
 * @param after only sessions behind this {@link SessionSummary#position()}, 0 for all: how a long list is read in pages
 * @param limit at most this many, 1 to 10000
 */
public record SessionQuery(Optional<RunStatus> status, boolean due, long after, int limit) {
    private static final int LONGEST = 10_000;

    public SessionQuery(Optional<RunStatus> status, boolean due, int limit) {
        this(status, due, 0, limit);
    }

    public SessionQuery {
        if (limit < 1 || limit > LONGEST) {
            throw new IllegalArgumentException("limit must be 1 to " + LONGEST);
        }
    }
}
