package io.opencloser.simulator.fault;

import io.opencloser.simulator.http.SimulatorReply;
import org.jspecify.annotations.Nullable;

/** The reply of a status fault. {@code retryAfter} is the header as sent: seconds, or an HTTP date. */
public record FaultReply(
        int status, String code, String message, @Nullable String retryAfter) {
    /** The reply on the wire. */
    public SimulatorReply toReply() {
        SimulatorReply reply = SimulatorReply.error(status, code, message);
        return retryAfter == null ? reply : reply.with("Retry-After", retryAfter);
    }
}
