package io.opencloser.simulator.http;

import io.opencloser.simulator.error.ErrorCodes;
import io.opencloser.simulator.error.ServiceError;
import java.util.function.Supplier;

/** Turns refusals and surprises into error answers; nothing of a stack trace gets out. */
public final class ErrorReplies {
    private ErrorReplies() {}

    public static SimulatorReply guarded(Supplier<SimulatorReply> work) {
        try {
            return work.get();
        } catch (ServiceError e) {
            return SimulatorReply.error(e);
        } catch (RuntimeException e) {
            return SimulatorReply.error(
                    500,
                    ErrorCodes.UNEXPECTED,
                    "The simulator failed: " + e.getClass().getSimpleName());
        }
    }
}
