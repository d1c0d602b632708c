package io.opencloser.core.engine;

import io.opencloser.core.domain.queue.QueueItem;
import java.util.List;

/** What came of a claim before a call; the journal knows it. */
public sealed interface CallClaim {
    /** The row is ours: place the call. */
    record Claimed(QueueItem item) implements CallClaim {}

    /** Another runner or a person was faster. */
    record Lost(List<String> fields) implements CallClaim {}

    /** Whether the row is ours is unknown. */
    record InDoubt(String message) implements CallClaim {}
}
