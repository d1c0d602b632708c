package io.opencloser.core.engine;

import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.engine.step.ClaimReply;
import io.opencloser.core.engine.step.ClaimStep;
import io.opencloser.core.engine.step.ExecutionContext;
import io.opencloser.core.engine.step.Step;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.journal.LeaseLostException;
import io.opencloser.core.port.journal.SessionLeases;
import java.util.List;
import java.util.Optional;

/** Claims an item for a call that has yet to be made. If the claim is in doubt, it says so and no call is placed. */
final class ClaimBeforeCall {
    private final ExecutionContext context;
    private final SessionLeases leases;
    private final QueueItem item;

    ClaimBeforeCall(ExecutionContext context, SessionLeases leases, QueueItem item) {
        this.context = context;
        this.leases = leases;
        this.item = item;
    }

    CallClaim run() {
        try {
            try {
                return after(ClaimStep.claim(context, item));
            } catch (CrmException e) {
                return inDoubt(e.failure().message());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return inDoubt("stopped on request, and the claim may have been sent");
            }
        } catch (LeaseLostException e) {
            return new CallClaim.InDoubt("another worker took the session over");
        }
    }

    private CallClaim after(ClaimReply reply) {
        if (reply instanceof ClaimReply.Claimed claimed) {
            QueueItem ours = item.withBaseline(claimed.row());
            context.log().recordClaim(context.lease(), ours, Optional.empty());
            leases.releaseLease(context.lease());
            return new CallClaim.Claimed(ours);
        }
        if (reply instanceof ClaimReply.Lost lost) {
            context.log().recordClaimLost(context.lease(), ClaimThenExecute.lostBlock(lost.fields()));
            return new CallClaim.Lost(lost.fields());
        }
        if (reply instanceof ClaimReply.Refused refused && refused.why() instanceof Step.Stop stop) {
            context.log().recordClaimLost(context.lease(), stop.block());
            return new CallClaim.Lost(List.of());
        }
        if (reply instanceof ClaimReply.Refused refused && refused.why() instanceof Step.Park park) {
            return inDoubt(park.message());
        }
        return inDoubt(
                reply instanceof ClaimReply.GaveUp gaveUp
                        ? gaveUp.failure().message()
                        : "the answer to the claim was lost, and the row is in progress now");
    }

    private CallClaim inDoubt(String message) {
        leases.releaseLease(context.lease());
        return new CallClaim.InDoubt(message);
    }
}
