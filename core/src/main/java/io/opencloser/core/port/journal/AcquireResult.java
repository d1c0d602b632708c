package io.opencloser.core.port.journal;

import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.Lease;
import io.opencloser.core.domain.state.SessionRecord;

/** What came of the wish to hold a session. */
public sealed interface AcquireResult {
    /**
     * It is ours, and this is how it stands.
     *
     * @param takenOver from another holder, whose lease had run out
     */
    record Acquired(Lease lease, SessionRecord record, boolean takenOver) implements AcquireResult {
        /** Nobody held it. */
        public Acquired(Lease lease, SessionRecord record) {
            this(lease, record, false);
        }
    }

    /** Somebody else's lease is alive; {@link SessionRecord#lease()} says whose and until when. */
    record LeasedByOther(SessionRecord record) implements AcquireResult {}

    /** It exists, and its state is not one that this request may take up. */
    record NotResumable(SessionRecord record) implements AcquireResult {}

    /** An earlier outcome of the same queue item is unfinished and not blocked (requirement 1.10). */
    record WaitsForEarlier(SessionId earlier) implements AcquireResult {}

    /** Its not-before time has not come. */
    record NotDue(SessionRecord record) implements AcquireResult {}

    /** The journal does not know this session. */
    record Unknown() implements AcquireResult {}
}
