package io.opencloser.simulator.http;

import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.HttpStatus;
import io.opencloser.simulator.error.ServiceError;
import java.util.function.Supplier;

/** Turns refusals and unexpected exceptions into error replies, without a stack trace. */
public final class ErrorReplies {
    private ErrorReplies() {}

    public static SimulatorReply guarded(Supplier<SimulatorReply> work) {
        try {
            return work.get();
        } catch (ServiceError e) {
            return SimulatorReply.error(e);
        } catch (RuntimeException e) {
            return SimulatorReply.error(
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    ErrorCodes.UNEXPECTED,
                    "The simulator failed: " + e.getClass().getSimpleName());
        }
    }
}
