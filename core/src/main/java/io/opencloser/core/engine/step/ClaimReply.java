package io.opencloser.core.engine.step;

import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.port.crm.CrmFailure;
import java.time.Duration;
import java.util.List;

/** What came of a claim. */
public sealed interface ClaimReply {
    /** The row is ours, and this is how it looks now. */
    record Claimed(Baseline row) implements ClaimReply {}

    /** Another runner or a person changed the row first. */
    record Lost(List<String> fields) implements ClaimReply {}

    /** An attempt had no answer, and now the row is in progress: ours or another runner's, the row does not say. */
    record Ambiguous(Baseline row) implements ClaimReply {}

    /** The budget is used up; the claim may have happened. */
    record GaveUp(CrmFailure failure, Duration park) implements ClaimReply {}

    /** The service refused the claim itself. */
    record Refused(Step why) implements ClaimReply {}
}
