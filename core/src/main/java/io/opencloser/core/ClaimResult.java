package io.opencloser.core;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.queue.EligibilityDecision;
import io.opencloser.core.domain.queue.PassedOver;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.SessionId;
import java.util.List;

/** What came of a claim before a call. */
public sealed interface ClaimResult {
    /**
     * The row is ours: call, then hand in the outcome under this session id.
     *
     * @param passedOver the first 100 rows that were looked at before this one and may not be called
     */
    record Claimed(SessionId session, QueueItem item, List<PassedOver> passedOver) implements ClaimResult {
        public Claimed {
            passedOver = List.copyOf(passedOver);
        }
    }

    /** The item that was asked for by id may not be called; its last error says so, and the session is blocked. */
    record NotEligible(SessionResult session, EligibilityDecision decision) implements ClaimResult {}

    /** Somebody else was faster. Do not call. */
    record Lost(SessionId session, List<String> fields) implements ClaimResult {}

    /**
     * Nobody knows whether the row is ours: the answer was lost. Do not call; the session is visible in the journal as a
     * claim without outcome and can be released.
     */
    record InDoubt(SessionId session, String message) implements ClaimResult {}

    /**
     * The campaign has no item that may be called now.
     *
     * @param passedOver the first 100 rows that were looked at
     */
    record NoCallableItem(List<PassedOver> passedOver) implements ClaimResult {
        public NoCallableItem {
            passedOver = List.copyOf(passedOver);
        }
    }

    /** Nothing was begun. */
    record NotBegun(RefusalReason reason, String message, List<String> details) implements ClaimResult {}
}
