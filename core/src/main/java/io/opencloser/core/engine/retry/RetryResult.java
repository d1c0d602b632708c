package io.opencloser.core.engine.retry;

import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.WriteReply;
import java.time.Duration;

/** What became of a write after all its attempts. */
public sealed interface RetryResult {
    /** The service applied it. */
    record Applied(WriteReply.Applied reply) implements RetryResult {}

    /**
     * The service refused it.
     *
     * @param inDoubtBefore an earlier attempt had no answer, so the refusal may be the echo of its success
     */
    record Refused(WriteReply.Refusal refusal, CrmFailure failure, boolean inDoubtBefore) implements RetryResult {}

    /**
     * The budget is used up.
     *
     * @param park nothing may be sent before this long from now
     */
    record GaveUp(CrmFailure failure, Duration park) implements RetryResult {}
}
