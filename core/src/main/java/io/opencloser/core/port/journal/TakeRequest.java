package io.opencloser.core.port.journal;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.policy.DispatchTiming;
import java.util.Set;

/**
 * A wish to take up what is due.
 *
 * @param limit at most this many sessions, 1 or more
 * @param environment only sessions of this environment, and those that have none yet
 * @param lease for each of them
 * @param reopen sessions that are blocked for one of these reasons count as due
 * @param timing whether sessions that rest after a failure count as due
 */
public record TakeRequest(
        int limit, String environment, LeaseRequest lease, Set<BlockReason> reopen, DispatchTiming timing) {
    public TakeRequest {
        reopen = Set.copyOf(reopen);
        if (limit < 1) {
            throw new IllegalArgumentException("the limit must be 1 or more");
        }
    }

    /** The same wish for at most so many. */
    public TakeRequest upTo(int most) {
        return new TakeRequest(most, environment, lease, reopen, timing);
    }
}
