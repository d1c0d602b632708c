package io.opencloser.core.domain.state;

import io.opencloser.core.domain.plan.BlockReason;
import java.util.Optional;

/**
 * Which sessions are wanted, in the order in which they were opened, oldest first.
 *
 * @param status only sessions in this status
 * @param reason only sessions that are blocked for this reason
 * @param code only sessions whose last error has this code of the CRM, or this HTTP status
 * @param due only sessions that a worker can take up now by themselves: accepted, resume needed and due, or in progress with an
 *     outcome and an expired or missing lease
 * @param mappingChanged with {@code due}: those too that are blocked because the mapping has changed
 * @param after only sessions behind this {@link SessionSummary#position()}, 0 for all: how a long list is read in pages
 * @param limit at most this many, 1 to {@link #LONGEST}
 */
public record SessionQuery(
        Optional<RunStatus> status,
        Optional<BlockReason> reason,
        Optional<String> code,
        boolean due,
        boolean mappingChanged,
        long after,
        int limit) {
    /** The longest list. */
    public static final int LONGEST = 1_000_000_000;

    public SessionQuery(Optional<RunStatus> status, boolean due, int limit) {
        this(status, Optional.empty(), Optional.empty(), due, false, 0, limit);
    }

    public SessionQuery {
        if (limit < 1 || limit > LONGEST) {
            throw new IllegalArgumentException("limit must be 1 to " + LONGEST);
        }
    }

    /** All sessions. */
    public static SessionQuery all() {
        return new SessionQuery(Optional.empty(), false, LONGEST);
    }

    /** What a person has to look at. */
    public static SessionQuery blocked() {
        return inStatus(RunStatus.BLOCKED);
    }

    public static SessionQuery inStatus(RunStatus status) {
        return new SessionQuery(Optional.of(status), false, LONGEST);
    }

    /** Everything that a worker can take up now. */
    public static SessionQuery due(int limit) {
        return new SessionQuery(Optional.empty(), true, limit);
    }

    /** The same, and what is blocked because the mapping has changed, for somebody who accepts the new one. */
    public SessionQuery withMappingChanged() {
        return new SessionQuery(status, reason, code, due, true, after, limit);
    }

    /** Only those that are blocked for this reason. */
    public SessionQuery because(BlockReason wanted) {
        return new SessionQuery(status, Optional.of(wanted), code, due, mappingChanged, after, limit);
    }

    /** Only those whose last error has this code of the CRM, or this HTTP status. */
    public SessionQuery withCode(String wanted) {
        return new SessionQuery(status, reason, Optional.of(wanted), due, mappingChanged, after, limit);
    }

    /** At most this many. */
    public SessionQuery limit(int most) {
        return new SessionQuery(status, reason, code, due, mappingChanged, after, most);
    }

    /** The next page. */
    public SessionQuery behind(long position, int newLimit) {
        return new SessionQuery(status, reason, code, due, mappingChanged, position, newLimit);
    }
}
