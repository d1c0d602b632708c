package io.opencloser.core.engine.step;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.state.Block;
import io.opencloser.core.port.crm.CrmException;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.core.port.journal.Confirmation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What one step of a session led to; the journal hears of it next. */
public sealed interface Step {
    /** These writes are in the CRM. */
    record Confirmed(List<Confirmation> confirmations) implements Step {}

    /**
     * Go on later.
     *
     * @param park nothing is sent before this long from now, because the service said so or because an earlier write is in doubt
     * @param code the error code of the CRM, or the HTTP status, where there was one
     */
    record Park(String message, Duration park, Optional<String> code, Cause cause) implements Step {
        /** A failure that may be over soon. */
        Park(String message, Duration park) {
            this(message, park, Optional.empty(), Cause.FAILURE);
        }

        /** A request failed, and may work later. */
        public static Park after(CrmFailure failure, Duration park) {
            return new Park(failure.message(), park, failure.errorCode(), Cause.FAILURE);
        }
    }

    /** Why a session is parked. */
    enum Cause {
        FAILURE,
        /** The caller as a whole is not let in: it is not the session's fault (requirement 6.1). */
        CALLER_REFUSED,
        /** An exception that no code expected (requirement 6.8). */
        UNEXPECTED,
        /** An earlier write is in doubt, or the process was asked to stop. */
        NO_FAILURE
    }

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
            case SIGN_IN -> notLetIn(failure);
            case THROTTLED, NOT_SENT -> Park.after(failure, retryAfter(failure));
            case METADATA -> blocked(BlockReason.METADATA, failure);
            case ALREADY_EXISTS, PRECONDITION_FAILED, NOT_FOUND, PERMANENT ->
                blocked(BlockReason.PERMANENT_OTHER, failure);
        };
    }

    /** A read that failed. */
    static Step unread(CrmException e) {
        return switch (e.kind()) {
            case SIGN_IN -> notLetIn(e.failure());
            case TRANSIENT -> Park.after(e.failure(), retryAfter(e.failure()));
            case PERMANENT -> blocked(BlockReason.PERMANENT_OTHER, e.failure());
        };
    }

    /** Who we are is the deployment's matter: the session itself is fine and goes on when that is mended. */
    private static Park notLetIn(CrmFailure failure) {
        return new Park(failure.message(), retryAfter(failure), failure.errorCode(), Cause.CALLER_REFUSED);
    }

    private static Step blocked(BlockReason reason, CrmFailure failure) {
        return new Stop(new Block(reason, List.of(), failure.message(), failure.errorCode()));
    }

    private static Duration retryAfter(CrmFailure failure) {
        return failure.retryAfter().orElse(Duration.ZERO);
    }
}
