package io.opencloser.core.engine.step;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.engine.retry.RetryResult;
import io.opencloser.core.port.crm.ActivityState;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.journal.Confirmation;
import java.util.Optional;
import java.util.UUID;

/**
 * Closes the phone call after everything else (requirement 2.4): reads its state, and closes it under the version that was
 * read. A phone call that is closed already is done, whoever closed it.
 */
final class CompletionStep extends ConditionalStep<RowVersion> {
    private final ExecutionContext context;
    private final UUID phoneCall;

    CompletionStep(ExecutionContext context, UUID phoneCall) {
        super(
                context.retry(),
                RequestKind.PHONE_CALL_COMPLETION,
                "the phone call changed during every attempt to complete it");
        this.context = context;
        this.phoneCall = phoneCall;
    }

    Step run() throws InterruptedException {
        return from(read());
    }

    @Override
    WriteReply send(RowVersion expected) {
        return context.connection().crm().completePhoneCall(phoneCall, expected);
    }

    @Override
    Step applied(WriteReply.Applied reply) {
        return confirmed();
    }

    @Override
    Verdict<RowVersion, Step> look(RetryResult.Refused refused, RowVersion sent) throws InterruptedException {
        return read();
    }

    private Verdict<RowVersion, Step> read() throws InterruptedException {
        Optional<ActivityState> now =
                context.retry().read(() -> context.connection().crm().phoneCall(phoneCall));
        if (now.isEmpty()) {
            return decided(Step.blocked(
                    BlockReason.TARGET_DELETED,
                    "the " + Operation.PHONE_CALL_ACTIVITY.wireName()
                            + " record was written and has been deleted since"));
        }
        return now.get().open() ? sendUnder(now.get().version()) : decided(confirmed());
    }

    private Step confirmed() {
        return Step.confirmed(new Confirmation(Operation.PHONE_CALL_COMPLETION, phoneCall));
    }
}
