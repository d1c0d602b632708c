package io.opencloser.core.engine;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.port.crm.ActivityState;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.journal.Confirmation;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Closes the phone call after everything else (requirement 2.4): reads its state, and closes it under the version that was
 * read. One that is closed already is done, whoever has closed it.
 */
final class CompletionStep {
    private final ExecutionContext work;
    private final UUID phoneCall;

    CompletionStep(ExecutionContext work, UUID phoneCall) {
        this.work = work;
        this.phoneCall = phoneCall;
    }

    Step run() throws InterruptedException {
        for (int moves = 0; moves < ExecutionContext.MOST_MOVES; moves++) {
            Optional<ActivityState> now =
                    work.retry().read(() -> work.ports().crm().phoneCall(phoneCall));
            if (now.isEmpty()) {
                return Step.blocked(
                        BlockReason.TARGET_DELETED,
                        "the " + Operation.PHONE_CALL_ACTIVITY.wireName()
                                + " record was written and has been deleted since");
            }
            if (!now.get().open()) {
                return confirmed();
            }
            RowVersion version = now.get().version();
            RetryExecutor.RetryResult settled = work.retry()
                    .write(
                            RequestKind.PHONE_CALL_COMPLETION,
                            () -> work.ports().crm().completePhoneCall(phoneCall, version));
            if (settled instanceof RetryExecutor.RetryResult.Applied) {
                return confirmed();
            }
            if (settled instanceof RetryExecutor.RetryResult.GaveUp gaveUp) {
                return Step.gaveUp(gaveUp);
            }
            RetryExecutor.RetryResult.Refused refused = (RetryExecutor.RetryResult.Refused) settled;
            switch (refused.refusal()) {
                case PRECONDITION_FAILED, NOT_FOUND, ALREADY_EXISTS -> {}
                default -> {
                    return Step.refused(refused.refusal(), refused.failure());
                }
            }
        }
        return new Step.Park("the phone call changed during every attempt to complete it", Duration.ZERO);
    }

    private Step confirmed() {
        return Step.confirmed(new Confirmation(Operation.PHONE_CALL_COMPLETION, phoneCall));
    }
}
