package io.opencloser.core.engine.step;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.journal.Confirmation;
import java.time.Duration;
import java.util.List;

/** What one step of a session led to; the journal hears of it next. */
public sealed interface Step {
    /** These writes are in the CRM. */
    record Confirmed(List<Confirmation> confirmations) implements Step {}

    /** Go on later, not before this long from now. */
    record Park(String message, Duration park) implements Step {}

    /** A human has to look. */
    record Stop(Block block) implements Step {}

    static Step confirmed(Confirmation confirmation) {
        return new Confirmed(List.of(confirmation));
    }

    static Step blocked(BlockReason reason, String message) {
        return new Stop(new Block(reason, List.of(), message));
    }

    /** A refusal that no look at the CRM can explain. */
    static Step refused(WriteReply.Refusal refusal, CrmFailure failure) {
        return switch (refusal) {
            case SIGN_IN, THROTTLED, NOT_SENT -> new Park(failure.message(), retryAfter(failure));
            case METADATA -> blocked(BlockReason.METADATA, failure.message());
            case ALREADY_EXISTS, PRECONDITION_FAILED, NOT_FOUND, PERMANENT ->
                blocked(BlockReason.PERMANENT_OTHER, failure.message());
        };
    }

    /** A read that failed. */
    static Step unread(CrmException e) {
        return switch (e.kind()) {
            // who we are is the deployment's matter: the session itself is fine and goes on when that is mended
            case TRANSIENT, SIGN_IN -> new Park(e.failure().message(), retryAfter(e.failure()));
            case PERMANENT -> blocked(BlockReason.PERMANENT_OTHER, e.failure().message());
        };
    }

    private static Duration retryAfter(CrmFailure failure) {
        return failure.retryAfter().orElse(Duration.ZERO);
    }
}
