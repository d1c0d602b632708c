package io.opencloser.core.engine.step;

import io.opencloser.core.engine.retry.RetryExecutor;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.WriteReply;
import java.time.Duration;

/** A conditional write of the plan: what leaves it undone parks or stops the session. */
abstract class ConditionalStep<P> extends ConditionalWrite<P, Step> {
    private final String keepsMoving;

    /**
     * A write of the plan.
     *
     * @param keepsMoving what to tell a person when the record changed during every attempt
     */
    ConditionalStep(RetryExecutor retry, RequestKind kind, String keepsMoving) {
        super(retry, kind);
        this.keepsMoving = keepsMoving;
    }

    @Override
    final Step gaveUp(CrmFailure failure, Duration park) {
        return Step.Park.after(failure, park);
    }

    @Override
    final Step refused(WriteReply.Refusal refusal, CrmFailure failure) {
        return Step.refused(refusal, failure);
    }

    @Override
    final Step keepsMoving() {
        return new Step.Park(keepsMoving, Duration.ZERO);
    }
}
