package io.opencloser.simulator.http;

import io.opencloser.simulator.schema.ErrorCodes;
import io.opencloser.simulator.schema.ServiceError;
import java.util.function.Supplier;

/** Turns refusals and surprises into error answers; nothing of a stack trace gets out. */
public final class Replies {
    private Replies() {}

    public static Reply guarded(Supplier<Reply> work) {
        try {
            return work.get();
        } catch (ServiceError e) {
            return Reply.error(e);
        } catch (PartFailed e) {
            throw e;
        } catch (RuntimeException e) {
            return Reply.error(
                    500,
                    ErrorCodes.UNEXPECTED,
                    "The simulator failed: " + e.getClass().getSimpleName());
        }
    }
}
